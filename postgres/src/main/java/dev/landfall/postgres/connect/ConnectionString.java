package dev.landfall.postgres.connect;

import java.util.EnumMap;
import java.util.Map;

/**
 * Reads key=value strings as libpq does (PostgreSQL manual, libpq, "Keyword/Value Connection
 * Strings"): values with blanks in single quotes, a backslash before a quote or a backslash.
 */
final class ConnectionString {
  private static final String PLACE = "the target's connection string";

  private final String text;
  private int position;

  private ConnectionString(String text) {
    this.text = text;
  }

  static Map<Parameter, String> parse(String text) {
    return new ConnectionString(text).parse();
  }

  private Map<Parameter, String> parse() {
    var found = new EnumMap<Parameter, String>(Parameter.class);
    skipBlanks();
    while (position < text.length()) {
      String key = key();
      Parameter parameter =
          Parameter.byKey(key).orElseThrow(() -> TargetErrors.unknownKey(key, PLACE));
      found.put(parameter, value(key));
      skipBlanks();
    }
    return found;
  }

  private String key() {
    int start = position;
    while (position < text.length() && text.charAt(position) != '=' && !blank()) {
      position++;
    }
    String key = text.substring(start, position);
    skipBlanks();
    if (position == text.length() || text.charAt(position) != '=') {
      // Not named: what stands here may well be a part of a password with a blank in it.
      throw TargetErrors.invalid(
          "A key in " + PLACE + " is not followed by an equals sign.",
          "Write key=value pairs with blanks between; quote a value with blanks: 'a b'.");
    }
    position++;
    skipBlanks();
    return key;
  }

  private String value(String key) {
    boolean quoted = position < text.length() && text.charAt(position) == '\'';
    if (quoted) {
      position++;
    }
    var value = new StringBuilder();
    while (position < text.length() && (quoted ? text.charAt(position) != '\'' : !blank())) {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        position++;
      }
      value.append(text.charAt(position++));
    }
    if (quoted) {
      if (position == text.length()) {
        throw TargetErrors.invalid(
            "The value of \"" + key + "\" in " + PLACE + " lacks its closing quote.",
            "Write a quote inside of a value as \\'.");
      }
      position++;
    }
    return value.toString();
  }

  private void skipBlanks() {
    while (position < text.length() && blank()) {
      position++;
    }
  }

  private boolean blank() {
    return Character.isWhitespace(text.charAt(position));
  }
}
