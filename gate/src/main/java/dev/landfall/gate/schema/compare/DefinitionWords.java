package dev.landfall.gate.schema.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an index or constraint, taken from the one form in which PostgreSQL itself writes it
 * ({@code pg_get_indexdef}, {@code pg_get_constraintdef}); never from anybody's file.
 */
final class DefinitionWords {
  private static final Pattern INDEX =
      Pattern.compile(
          "CREATE (UNIQUE )?INDEX .*? ON (?:ONLY )?.*? USING (\\w+|\"[^\"]+\") ", Pattern.DOTALL);

  /** What other attributes say too. */
  private static final Pattern SAID_ELSEWHERE =
      Pattern.compile(
          "( DEFERRABLE)?( INITIALLY DEFERRED)?( NO INHERIT)?( NOT VALID)?( NOT ENFORCED)?$");

  private DefinitionWords() {}

  /** A constraint without what its other attributes say: deferrable, validated, enforced. */
  static String essence(String constraint) {
    String text = constraint;
    for (String before = ""; !before.equals(text); ) {
      before = text;
      text = SAID_ELSEWHERE.matcher(text).replaceFirst("");
    }
    return text;
  }

  /** method, key, include, predicate, nulls, with: those that are there. */
  static Map<String, String> ofIndex(String definition) {
    Map<String, String> parts = new TreeMap<>();
    Matcher head = INDEX.matcher(definition);
    if (!head.find()) {
      return Map.of("definition", definition);
    }
    if (head.group(1) != null) {
      parts.put("unique", "true");
    }
    parts.put("method", head.group(2));
    tail(parts, definition.substring(head.end()));
    return parts;
  }

  /** kind, key, include, nulls of a primary key or unique constraint; else its text. */
  static Map<String, String> ofKey(String definition) {
    String text = essence(definition);
    int parenthesis = text.indexOf('(');
    if (parenthesis < 0 || !text.matches("(?s)(UNIQUE|PRIMARY KEY).*")) {
      return Map.of("definition", text);
    }
    Map<String, String> parts = new TreeMap<>();
    String head = text.substring(0, parenthesis).strip();
    if (head.endsWith("NULLS NOT DISTINCT")) {
      parts.put("nulls", "not distinct");
    }
    parts.put("kind", head.replace("NULLS NOT DISTINCT", "").strip());
    tail(parts, text.substring(parenthesis));
    return parts;
  }

  private static void tail(Map<String, String> parts, String text) {
    int end = closing(text, 0);
    parts.put("key", text.substring(1, Math.max(1, end)));
    String rest = text.substring(Math.min(text.length(), end + 1)).strip();
    if (rest.startsWith("INCLUDE (")) {
      int close = closing(rest, "INCLUDE ".length());
      parts.put("include", rest.substring("INCLUDE (".length(), close));
      rest = rest.substring(close + 1).strip();
    }
    if (rest.startsWith("NULLS NOT DISTINCT")) {
      parts.put("nulls", "not distinct");
      rest = rest.substring("NULLS NOT DISTINCT".length()).strip();
    }
    if (rest.startsWith("WITH (")) {
      rest = rest.substring(closing(rest, "WITH ".length()) + 1).strip();
    }
    if (rest.startsWith("TABLESPACE ")) {
      int where = rest.indexOf(" WHERE ");
      rest = where < 0 ? "" : rest.substring(where + 1);
    }
    if (!rest.isEmpty()) {
      parts.put("predicate", rest);
    }
  }

  /** The parts of a list, at its commas outside of parentheses and quotes. */
  static List<String> list(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoteEnd(text, i);
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoteEnd(text, i);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }

  private static int quoteEnd(String text, int start) {
    int end = text.indexOf(text.charAt(start), start + 1);
    return end < 0 ? text.length() - 1 : end;
  }
}
