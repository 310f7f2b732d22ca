package dev.landfall.migration.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the definitions that PostgreSQL writes out: balanced, quoted where need be. Stateless. */
final class Deparsed {
  private static final Pattern PLAIN =
      Pattern.compile("[a-z_\\u0080-\\uffff][a-z0-9_$\\u0080-\\uffff]*");

  private Deparsed() {}

  /** Where this word stands outside of quotes, at or after a place; -1 where it does not. */
  static int find(String text, String word, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoteEnd(text, i);
      } else if (text.startsWith(word, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The parts of the list in the first parentheses at or after a place. */
  static List<String> list(String text, int from) {
    List<String> parts = new ArrayList<>();
    int open = find(text, "(", from);
    if (open < 0) {
      return parts;
    }
    int depth = 0;
    int start = open + 1;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoteEnd(text, i);
      } else if (c == '(') {
        depth++;
      } else if ((c == ',' && depth == 1) || (c == ')' && --depth == 0)) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
        if (c == ')') {
          break;
        }
      }
    }
    return parts;
  }

  /** The column that a part of a key is, whatever order or collation follows it. */
  static Optional<String> column(String part) {
    List<String> names = names(part);
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  /** The names, divided by dots, at the start of a text; none where an expression stands there. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end;
      if (text.charAt(at) == '"') {
        end = quoteEnd(text, at) + 1;
        names.add(text.substring(at + 1, end - 1).replace("\"\"", "\""));
      } else {
        Matcher plain = PLAIN.matcher(text).region(at, text.length());
        if (!plain.lookingAt()) {
          return List.of();
        }
        end = plain.end();
        names.add(plain.group());
      }
      if (end >= text.length() || text.charAt(end) == ' ') {
        return names;
      }
      if (text.charAt(end) != '.') {
        // A table's name stands before the list of its columns, a function's before its arguments.
        return names.size() == 2 && text.charAt(end) == '(' ? names : List.of();
      }
      at = end + 1;
    }
    return names;
  }

  /** The end of a quoted piece: the quote that is not doubled. */
  private static int quoteEnd(String text, int open) {
    char quote = text.charAt(open);
    int at = open + 1;
    while (at < text.length()) {
      if (text.charAt(at) == quote) {
        if (at + 1 >= text.length() || text.charAt(at + 1) != quote) {
          return at;
        }
        at++;
      }
      at++;
    }
    return text.length() - 1;
  }
}
