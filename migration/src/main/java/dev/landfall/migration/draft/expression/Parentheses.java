package dev.landfall.migration.draft.expression;

/** The parentheses around an expression. */
final class Parentheses {
  private Parentheses() {}

  /** The expression without those around all of it. */
  static String without(String sql) {
    return sql.startsWith("(") && closing(sql) == sql.length() - 1
        ? without(sql.substring(1, sql.length() - 1))
        : sql;
  }

  /** Where the parenthesis at the beginning closes. */
  private static int closing(String sql) {
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
