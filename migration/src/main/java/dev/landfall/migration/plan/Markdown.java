package dev.landfall.migration.plan;

/** Names and texts from anyone's files, for a Markdown table or list. Stateless. */
final class Markdown {
  private Markdown() {}

  /** A text as it is, in one line: nothing in it is markup or ends the cell. */
  static String code(String text) {
    return "`" + plain(text).replace("|", "\\|") + "`";
  }

  /** One line without control characters and without what would end a piece of code. */
  static String plain(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c == '`' ? '\'' : c);
              }
            });
    return line.toString();
  }
}
