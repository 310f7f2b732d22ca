package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * A path into JSON, as SQLite writes it.
 *
 * @param steps what stands after PostgreSQL's {@code ->}: a quoted key, or a position
 */
record JsonPath(List<String> steps) {
  JsonPath {
    steps = List.copyOf(steps);
  }

  /** The right side of an arrow: a path, a key, or a position. */
  static JsonPath arrow(SqlExpression step) {
    return switch (step) {
      case SqlExpression.Text(String text) when text.startsWith("$") -> parse(text);
      case SqlExpression.Text(String key) -> new JsonPath(List.of(Literals.text(key)));
      case SqlExpression.Whole(long position) when position == (int) position ->
          new JsonPath(List.of(position(position)));
      default -> throw new Untranslatable("its path into JSON is no literal");
    };
  }

  static JsonPath of(SqlExpression path) {
    if (path instanceof SqlExpression.Text(String text)) {
      return parse(text);
    }
    throw new Untranslatable("its path into JSON is no literal");
  }

  private static JsonPath parse(String path) {
    if (!path.startsWith("$")) {
      throw new Untranslatable("its path into JSON does not begin with $");
    }
    List<String> steps = new ArrayList<>();
    int at = 1;
    while (at < path.length()) {
      if (path.charAt(at) == '.') {
        at = key(path, at + 1, steps);
      } else if (path.charAt(at) == '[') {
        int close = path.indexOf(']', at);
        String inner = close < 0 ? "" : path.substring(at + 1, close);
        if (!inner.matches("(#-)?\\d{1,9}")) {
          throw new Untranslatable("its path into JSON is not understood: " + path);
        }
        steps.add(position(Long.parseLong(inner.replace("#", ""))));
        at = close + 1;
      } else {
        throw new Untranslatable("its path into JSON is not understood: " + path);
      }
    }
    return new JsonPath(steps);
  }

  private static int key(String path, int from, List<String> steps) {
    int end;
    if (from < path.length() && path.charAt(from) == '"') {
      int close = path.indexOf('"', from + 1);
      if (close < 0 || path.substring(from, close).indexOf('\\') >= 0) {
        throw new Untranslatable("its path into JSON is not understood: " + path);
      }
      steps.add(Literals.text(path.substring(from + 1, close)));
      return close + 1;
    }
    end = from;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    if (end == from) {
      throw new Untranslatable("its path into JSON is not understood: " + path);
    }
    steps.add(Literals.text(path.substring(from, end)));
    return end;
  }

  private static String position(long position) {
    return position < 0 ? "(" + position + ")" : Long.toString(position);
  }

  /** The value there, as jsonb. */
  String in(String document) {
    return steps.isEmpty() ? document : "(" + document + " -> " + String.join(" -> ", steps) + ")";
  }

  /** The value there, as text. */
  String textIn(String document) {
    if (steps.isEmpty()) {
      return "(" + document + " #>> '{}')";
    }
    StringBuilder text = new StringBuilder("(").append(document);
    for (String step : steps.subList(0, steps.size() - 1)) {
      text.append(" -> ").append(step);
    }
    return text.append(" ->> ").append(steps.getLast()).append(')').toString();
  }
}
