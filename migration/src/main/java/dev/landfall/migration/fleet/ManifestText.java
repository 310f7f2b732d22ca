package dev.landfall.migration.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, quotes
 * (doubled) and line breaks. Not thread-safe.
 */
final class ManifestText {
  private final String text;
  private int at;
  private int line = 1;
  private int recordLine = 1;

  ManifestText(String text) {
    this.text = text;
  }

  /** Where the last record began. */
  int recordLine() {
    return recordLine;
  }

  /**
   * The next record, empty lines aside; none at the end.
   *
   * @throws IllegalArgumentException where a quote is not closed, or is followed by text
   */
  List<String> next() {
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      line += text.charAt(at) == '\n' ? 1 : 0;
      at++;
    }
    recordLine = line;
    List<String> fields = new ArrayList<>();
    if (at >= text.length()) {
      return fields;
    }
    while (true) {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length()) {
        return fields;
      }
      char c = text.charAt(at++);
      if (c != ',') {
        line += c == '\n' ? 1 : 0;
        return fields;
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
        } else if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
          throw new IllegalArgumentException("text after a closing quote");
        } else {
          return field.toString();
        }
      }
      line += c == '\n' ? 1 : 0;
      field.append(c);
    }
    throw new IllegalArgumentException("a quote that is not closed");
  }
}
