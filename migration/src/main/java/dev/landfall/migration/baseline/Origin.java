package dev.landfall.migration.baseline;

/**
 * The words by which a comment of a drafted schema names what a table or column was made from. The
 * plan finds it again by them, whatever PostgreSQL or a person made of its name.
 */
public final class Origin {
  private static final int MOST_CHARACTERS = 2_000;

  private Origin() {}

  public static String table(String source) {
    return "From the SQLite table " + oneLine(source) + ".";
  }

  public static String column(String source) {
    return "From the SQLite column " + oneLine(source) + ".";
  }

  /** Text of a source in one line, without control characters, of a length that can be read. */
  public static String oneLine(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + " ..." : line;
  }
}
