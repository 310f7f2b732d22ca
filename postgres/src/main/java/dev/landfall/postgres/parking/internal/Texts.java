package dev.landfall.postgres.parking.internal;

/** SQL texts that are put together from parts. */
public final class Texts {
  private Texts() {}

  /** A string literal, whatever the text contains and standard_conforming_strings says. */
  public static String literal(String text) {
    String doubled = text.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /**
   * The definition with a clause put in before its end.
   *
   * @param end what the definition ends with, or empty
   */
  static String insertBefore(String definition, String end, String clause) {
    if (!definition.endsWith(end)) {
      throw new IllegalStateException("\"" + definition + "\" does not end with \"" + end + "\"");
    }
    return definition.substring(0, definition.length() - end.length()) + clause + end;
  }
}
