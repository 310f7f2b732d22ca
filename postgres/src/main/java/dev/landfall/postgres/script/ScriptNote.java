package dev.landfall.postgres.script;

import static java.util.Objects.requireNonNull;

/**
 * Something in a schema file that was left out, and why.
 *
 * @param line where, from 1
 * @param text what and why, one sentence
 */
public record ScriptNote(int line, String text) {
  public ScriptNote {
    requireNonNull(text, "text");
  }
}
