package dev.landfall.gate.schema.source;

import static java.util.Objects.requireNonNull;

/**
 * A file of a schema: its path, by which messages name it, and its text.
 *
 * @param path as a person would write it from where the command runs, with / between folders
 */
public record SourceFile(String path, String text) {
  public SourceFile {
    requireNonNull(path, "path");
    requireNonNull(text, "text");
  }

  /** The part after the last slash. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
