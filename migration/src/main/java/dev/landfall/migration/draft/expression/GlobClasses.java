package dev.landfall.migration.draft.expression;

/** GLOB patterns with character classes, as regular expressions of PostgreSQL. Stateless. */
final class GlobClasses {
  private GlobClasses() {}

  static String expression(String glob) {
    StringBuilder regex = new StringBuilder("^");
    int at = 0;
    while (at < glob.length()) {
      int c = glob.codePointAt(at);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          at = characters(glob, at + 1, regex);
          continue;
        }
        default -> literal(c, regex);
      }
      at += Character.charCount(c);
    }
    return regex.append('$').toString();
  }

  /** A class, from after its bracket; a ] right at its beginning is one of its characters. */
  private static int characters(String glob, int from, StringBuilder regex) {
    int at = from;
    boolean negated = at < glob.length() && glob.charAt(at) == '^';
    at += negated ? 1 : 0;
    int close = glob.indexOf(']', at + 1);
    if (close < 0) {
      throw new Untranslatable("its GLOB pattern has a class without an end");
    }
    regex.append(negated ? "[^" : "[");
    while (at < close) {
      int c = glob.codePointAt(at);
      int next = at + Character.charCount(c);
      if (next + 1 < close && glob.charAt(next) == '-') {
        int last = glob.codePointAt(next + 1);
        if (last < c) {
          throw new Untranslatable("its GLOB pattern has a range that is empty");
        }
        literal(c, regex);
        regex.append('-');
        literal(last, regex);
        at = next + 1 + Character.charCount(last);
      } else {
        literal(c, regex);
        at = next;
      }
    }
    regex.append(']');
    return close + 1;
  }

  private static void literal(int c, StringBuilder regex) {
    boolean plain = c >= 0x80 || c == ' ' || Character.isLetterOrDigit(c);
    if (c < ' ') {
      throw new Untranslatable("its GLOB pattern has a control character");
    }
    if (!plain) {
      regex.append('\\');
    }
    regex.appendCodePoint(c);
  }
}
