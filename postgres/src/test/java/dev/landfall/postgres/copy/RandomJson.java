package dev.landfall.postgres.copy;

import java.util.Random;

/** Random JSON texts that jsonb takes, with every way of writing a number or a string. */
final class RandomJson {
  private static final int MAX_DEPTH = 4;
  private static final String[] STRINGS = {
    "a",
    "b",
    "A",
    "ab",
    "é",
    "\\u00e9",
    "\\/",
    "/",
    "\\n",
    "\\\"",
    "\\\\",
    "\\ud83d\\ude00",
    "😀",
    " ",
    "",
    "\\u007f",
    "\\u0001",
    "\\b\\f\\r\\t"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "0.0",
    "1",
    "-1",
    "1.0",
    "1.50",
    "1e2",
    "1E+2",
    "100",
    "10e-1",
    "0.001",
    "1e-3",
    "123456789012345678901",
    "1e400",
    "-2.5e-30",
    "0e5",
    "9007199254740993",
    "1.7976931348623157e308",
    "0.1000"
  };
  private static final String[] BLANKS = {"", "", " ", "\n", "\t", "\r\n "};

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  RandomJson(Random random) {
    this.random = random;
  }

  String text() {
    text.setLength(0);
    value(0);
    return text.toString();
  }

  private void value(int depth) {
    blank();
    switch (random.nextInt(depth < MAX_DEPTH ? 7 : 5)) {
      case 0 -> text.append("true");
      case 1 -> text.append(random.nextBoolean() ? "false" : "null");
      case 2, 3 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 4 -> string();
      case 5 -> list('[', ']', depth, false);
      default -> list('{', '}', depth, true);
    }
    blank();
  }

  private void list(char open, char close, int depth, boolean keys) {
    text.append(open);
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        text.append(',');
      }
      if (keys) {
        blank();
        string();
        blank();
        text.append(':');
      }
      value(depth + 1);
    }
    if (size == 0) {
      blank();
    }
    text.append(close);
  }

  private void string() {
    text.append('"');
    for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
      text.append(STRINGS[random.nextInt(STRINGS.length)]);
    }
    text.append('"');
  }

  private void blank() {
    text.append(BLANKS[random.nextInt(BLANKS.length)]);
  }
}
