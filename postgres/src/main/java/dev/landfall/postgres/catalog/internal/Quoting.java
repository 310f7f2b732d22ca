package dev.landfall.postgres.catalog.internal;

/** Literals as SQL text. */
final class Quoting {
  private Quoting() {}

  /** A literal that means the same whatever standard_conforming_strings says. */
  static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
  }
}
