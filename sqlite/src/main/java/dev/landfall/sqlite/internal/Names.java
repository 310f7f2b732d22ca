package dev.landfall.sqlite.internal;

/** SQL names as SQLite compares and quotes them. */
public final class Names {
  private Names() {}

  /** The name with A-Z as a-z and nothing else changed: SQLite's notion of the same name. */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  /** Whether SQLite takes both for the same name. */
  public static boolean same(String left, String right) {
    return left.equals(right) || fold(left).equals(fold(right));
  }

  /** The name as a quoted identifier. */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
