package dev.landfall.postgres.script;

import static java.util.Objects.requireNonNull;

/**
 * One statement of a schema file.
 *
 * @param text as in the file, from its first token on, without the semicolon; line ends are LF
 * @param line of its first token, from 1
 */
public record Statement(String text, int line) {
  private static final int START_CHARACTERS = 120;

  public Statement {
    requireNonNull(text, "text");
  }

  /** Its beginning on one line, for messages. */
  public String start() {
    String beginning = text.substring(0, Math.min(text.length(), 2 * START_CHARACTERS));
    String line = beginning.replaceAll("\\s+", " ");
    return line.length() <= START_CHARACTERS && beginning.length() == text.length()
        ? line
        : line.substring(0, Math.min(line.length(), START_CHARACTERS)) + " ...";
  }
}
