package dev.landfall.migration.draft.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded generator of SQLite expressions, with every part of each. Parentheses are left out at
 * random.
 */
final class Expressions {
  private final Random random;
  private final List<String> parts = new ArrayList<>();

  Expressions(long seed) {
    this.random = new Random(seed);
  }

  /** The parts of what was generated last, the whole last. */
  List<String> parts() {
    return List.copyOf(parts);
  }

  String next() {
    parts.clear();
    int depth = 1 + random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 -> whole(depth);
      case 1 -> text(depth);
      case 2 -> real(depth);
      default -> truth(depth);
    };
  }

  private String kept(String expression) {
    parts.add(expression);
    return random.nextBoolean() ? expression : "(" + expression + ")";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String truth(int depth) {
    if (depth <= 0) {
      return kept(
          pick(
              "b",
              "b = 1",
              "i > 0",
              "t = 'abc'",
              "n = 'ABC'",
              "r < 1.5",
              "x is null",
              "true",
              "m > 2"));
    }
    int d = depth - 1;
    String comparison =
        pick(
            "=",
            "==",
            "<>",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "is",
            "is not",
            "is distinct from",
            "is not distinct from");
    return kept(
        switch (random.nextInt(18)) {
          case 0 -> truth(d) + " and " + truth(d);
          case 1 -> truth(d) + " or " + truth(d);
          case 2 -> "not " + truth(d);
          case 3, 4 -> whole(d) + " " + comparison + " " + whole(d);
          case 5 -> real(d) + " " + comparison + " " + real(d);
          case 6, 7 -> text(d) + " " + comparison + " " + text(d);
          case 8 ->
              text(d)
                  + pick(" like ", " not like ")
                  + pick("'%A%'", "'a_c'", "'%\\%'", "'12'", "t", "'%ä%'", "'a!%b%' escape '!'");
          case 9 ->
              text(d)
                  + pick(" glob ", " not glob ")
                  + pick("'a*'", "'*[0-9]*'", "'[^a]?*'", "'*%*'", "'[]a-c]*'", "'*[äx-z]'");
          case 10 ->
              whole(d)
                  + pick(" in ", " not in ")
                  + "("
                  + whole(0)
                  + ", "
                  + whole(0)
                  + pick("", ", null", ", 7.5")
                  + ")";
          case 11 ->
              text(d)
                  + pick(" in ", " not in ")
                  + pick("('abc', 'B')", "('abc', null)", "(t, 'x')", "()");
          case 12 -> whole(d) + pick(" between ", " not between ") + whole(0) + " and " + whole(0);
          case 13 -> text(d) + " between " + text(0) + " and " + text(0);
          case 14 ->
              pick(whole(d), text(d), real(d), "x")
                  + pick(" is null", " isnull", " notnull", " is not null", " not null");
          case 15 -> truth(d) + pick(" is true", " is not true", " is false", " is not false");
          case 16 ->
              text(d)
                  + pick(" collate nocase ", " collate rtrim ", " collate binary ")
                  + comparison
                  + " "
                  + text(0);
          default ->
              pick("i", "j", "t", "r", "m", "b")
                  + " "
                  + comparison
                  + " "
                  + pick(
                      "'5'",
                      "'abc'",
                      "5",
                      "0",
                      "1",
                      "1.5",
                      "'1.5'",
                      "null",
                      "9007199254740993",
                      "9007199254740992.0",
                      "x");
        });
  }

  private String whole(int depth) {
    if (depth <= 0) {
      return kept(
          pick(
              "i",
              "j",
              "k",
              "b",
              "0",
              "1",
              "-1",
              "2",
              "7",
              "3000000000",
              "null",
              "0x1F",
              "'5'",
              "length(t)"));
    }
    int d = depth - 1;
    return kept(
        switch (random.nextInt(14)) {
          case 0, 1 -> whole(d) + pick(" + ", " - ", " * ") + whole(d);
          case 2 -> whole(d) + pick(" / ", " % ") + whole(d);
          case 3 -> whole(d) + pick(" & ", " | ") + whole(d);
          case 4 -> whole(d) + pick(" << 3", " >> 2", " << 63");
          case 5 -> pick("-", "+", "~") + whole(d);
          case 6 -> pick("abs(", "sign(", "likely(") + whole(d) + ")";
          case 7 ->
              pick("coalesce(", "ifnull(", "min(", "max(", "nullif(")
                  + whole(d)
                  + ", "
                  + whole(d)
                  + ")";
          case 8 -> "length(" + pick(text(d), "x", whole(d)) + ")";
          case 9 -> "instr(" + text(d) + ", " + pick("'b'", "''", "t", "'ö'") + ")";
          case 10 ->
              "case when "
                  + truth(d)
                  + " then "
                  + whole(d)
                  + pick("", " else " + whole(d))
                  + " end";
          case 11 -> "case " + whole(d) + " when " + whole(0) + " then " + whole(0) + " else 9 end";
          case 12 -> "iif(" + truth(d) + ", " + whole(d) + ", " + whole(d) + ")";
          default ->
              pick(
                  "cast(" + pick("j", "i", "b", "r") + " as integer)",
                  "json_array_length(d, '$.a')",
                  "json_array_length(d)",
                  "(" + truth(d) + ")");
        });
  }

  private String real(int depth) {
    if (depth <= 0) {
      return kept(pick("r", "s", "0.5", "-1.5", "2", "1e10", "null", "j"));
    }
    int d = depth - 1;
    return kept(
        switch (random.nextInt(8)) {
          case 0, 1 -> real(d) + pick(" + ", " - ", " * ", " / ") + real(d);
          case 2 -> "-" + real(d);
          case 3 -> pick("abs(", "round(", "floor(", "ceil(") + real(d) + ")";
          case 4 -> "coalesce(" + real(d) + ", 0)";
          case 5 -> pick("min(", "max(") + real(d) + ", " + real(0) + ")";
          case 6 -> "cast(" + pick("j", "r", "i") + " as real)";
          default -> "case when " + truth(d) + " then " + real(d) + " else " + real(0) + " end";
        });
  }

  private String text(int depth) {
    if (depth <= 0) {
      return kept(
          pick(
              "t",
              "t",
              "n",
              "w",
              "'abc'",
              "'ABC'",
              "'Ö'",
              "''",
              "null",
              "\"abc\"",
              "json_extract(d, '$.s')",
              "d ->> 's'"));
    }
    int d = depth - 1;
    return kept(
        switch (random.nextInt(12)) {
          case 0, 1 -> text(d) + " || " + pick(text(d), whole(d));
          case 2 -> pick("lower(", "upper(", "trim(", "ltrim(", "rtrim(") + text(d) + ")";
          case 3 -> pick("trim(", "ltrim(", "rtrim(") + text(d) + ", 'a b')";
          case 4 ->
              "substr("
                  + text(d)
                  + pick(", 2)", ", 1, 2)", ", 0, 2)", ", -2)", ", instr(t, 'b') + 1)", ", 2, j)");
          case 5 ->
              "replace("
                  + text(d)
                  + ", "
                  + pick("'b'", "''", "'  '")
                  + ", "
                  + pick("'xy'", "''", "7")
                  + ")";
          case 6 ->
              pick("coalesce(", "ifnull(", "min(", "max(", "nullif(")
                  + text(d)
                  + ", "
                  + text(d)
                  + ")";
          case 7 ->
              "case " + text(d) + " when " + text(0) + " then " + text(0) + " else " + text(0)
                  + " end";
          case 8 -> "typeof(" + pick(text(d), whole(d), real(d), "x") + ")";
          case 9 -> pick("hex(x)", "hex(substr(x, 2))");
          case 10 -> "cast(" + pick(whole(d), text(d)) + " as text)";
          default -> "iif(" + truth(d) + ", " + text(d) + ", " + text(0) + ")";
        });
  }
}
