package dev.landfall.findings;

import static java.util.Objects.requireNonNull;

/**
 * A line of a file that a finding is about, where a CI system shows it. Immutable.
 *
 * @param file its path as the person named it, with / between folders
 * @param line from 1
 */
public record Location(String file, int line) {
  public Location {
    requireNonNull(file, "file");
    if (file.isBlank() || line < 1) {
      throw new IllegalArgumentException("no line of a file: '%s':%d".formatted(file, line));
    }
  }
}
