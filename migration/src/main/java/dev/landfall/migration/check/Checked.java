package dev.landfall.migration.check;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.profile.Sighting;

/**
 * Rows that something is wrong with.
 *
 * @param rule which rule they break
 * @param object the column, or the key, as findings name it
 * @param message what is wrong with each of them
 * @param rows how many, and one of them
 */
public record Checked(Rule rule, String object, String message, Sighting rows) {
  /** The rules that rows of the sources can break. */
  public enum Rule {
    /** The transfer refuses them: they would be rejected. */
    REFUSED,
    /** A rule of the server refuses them: they would be rejected. */
    REFUSED_BY_SERVER,
    /** They refer to no row, under a foreign key of the target. */
    ORPHAN,
    /** They refer to no row of their file, under a foreign key of the target to all files. */
    MAYBE_ORPHAN,
    /** They refer to no row, under a foreign key that only the sources have. */
    SOURCE_ORPHAN,
    /** They refer to a row that would be rejected, under a foreign key of the target. */
    REJECTED_PARENT,
    /** Their entry in an index of the target would be too long. */
    TOO_LONG,
    /** They are alike under a key of the target. */
    DUPLICATE
  }

  public Checked {
    requireNonNull(rule, "rule");
    requireNonNull(object, "object");
    requireNonNull(message, "message");
    requireNonNull(rows, "rows");
  }

  /** What rows of several files have in common. */
  record Kind(Rule rule, String object, String message) {}

  Kind kind() {
    return new Kind(rule, object, message);
  }
}
