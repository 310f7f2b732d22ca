package dev.landfall.postgres.script.internal;

/**
 * A cursor over SQL text that steps over what may hide a semicolon: comments, strings, quoted names
 * and dollar quotes (PostgreSQL manual, 4.1 Lexical Structure).
 */
final class Lexer {
  private final String file;
  private final String text;
  private int position;
  private int line = 1;

  Lexer(String file, String text) {
    this.file = file;
    this.text = text;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  int position() {
    return position;
  }

  int line() {
    return line;
  }

  char current() {
    return text.charAt(position);
  }

  String substring(int from, int to) {
    return text.substring(from, to);
  }

  void advance() {
    if (text.charAt(position) == '\n') {
      line++;
    }
    position++;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, position);
  }

  /** Steps over blanks and comments; says whether there were any. */
  boolean skipBlank() {
    int from = position;
    while (!atEnd()) {
      char c = current();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000B') {
        advance();
      } else if (startsWith("--")) {
        skipTo('\n');
      } else if (startsWith("/*")) {
        skipBlockComment();
      } else {
        break;
      }
    }
    return position > from;
  }

  /** Steps to that character or the end, and gives what was between. */
  String skipTo(char end) {
    int from = position;
    while (!atEnd() && current() != end) {
      advance();
    }
    return text.substring(from, position);
  }

  private void skipBlockComment() {
    int from = line;
    int depth = 0;
    do {
      if (startsWith("/*")) {
        depth++;
        position += 2;
      } else if (startsWith("*/")) {
        depth--;
        position += 2;
      } else {
        advance();
      }
      if (atEnd() && depth > 0) {
        throw unterminated(from, "comment", "Close it with */.");
      }
    } while (depth > 0);
  }

  /**
   * Steps over a string or a quoted name, whose quote the cursor is at; a doubled quote is inside.
   */
  void skipQuoted(char quote, boolean backslashEscapes) {
    int from = line;
    advance();
    while (!atEnd()) {
      char c = current();
      if (c == '\\' && backslashEscapes) {
        advance();
        if (!atEnd()) {
          advance();
        }
      } else if (c == quote) {
        advance();
        if (!continues(quote, backslashEscapes)) {
          return;
        }
      } else {
        advance();
      }
    }
    throw unterminated(
        from, quote == '"' ? "quoted name" : "string", "Close it with " + quote + ".");
  }

  /**
   * Whether the string goes on after a quote: by a second one, or after a line end by another part.
   */
  private boolean continues(char quote, boolean backslashEscapes) {
    if (!atEnd() && current() == quote) {
      advance();
      return true;
    }
    if (!backslashEscapes) {
      return false;
    }
    int startPosition = position;
    int startLine = line;
    while (!atEnd() && (Character.isWhitespace(current()) || startsWith("--"))) {
      if (current() == '-') {
        skipTo('\n');
      } else {
        advance();
      }
    }
    if (!atEnd() && current() == quote && line > startLine) {
      advance();
      return true;
    }
    position = startPosition;
    line = startLine;
    return false;
  }

  /** Steps over a dollar-quoted string if the cursor is at one. */
  boolean skipDollarQuoted() {
    int end = position + 1;
    while (end < text.length() && isNamePart(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    if (end >= text.length()
        || text.charAt(end) != '$'
        || (end > position + 1 && !isNameStart(text.charAt(position + 1)))) {
      return false;
    }
    String tag = text.substring(position, end + 1);
    int from = line;
    int close = text.indexOf(tag, end + 1);
    if (close < 0) {
      throw unterminated(from, "string " + tag, "Close it with " + tag + ".");
    }
    while (position < close + tag.length()) {
      advance();
    }
    return true;
  }

  /** The word at the cursor, which is at its first character, as written. */
  String word() {
    int from = position;
    while (!atEnd() && isNamePart(current())) {
      position++;
    }
    return text.substring(from, position);
  }

  boolean atWord() {
    return !atEnd() && isNameStart(current());
  }

  boolean atNumber() {
    return !atEnd() && current() >= '0' && current() <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= '\u0080';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '$';
  }

  private RuntimeException unterminated(int from, String what, String remedy) {
    return ScriptErrors.at(file, from, "the " + what + " that begins here has no end", remedy);
  }
}
