package dev.landfall.migration.size;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/**
 * A step of the build that writes temporary files where its work does not fit into memory.
 *
 * @param object the index or foreign key
 * @param bytes all of its temporary files together
 */
public record TempNeed(RelationName table, Kind kind, String object, long bytes) {
  /** What the step does. */
  public enum Kind {
    INDEX("build of index"),
    FOREIGN_KEY("validation of foreign key");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /** As people read it, before the object's name. */
    public String phrase() {
      return phrase;
    }
  }

  public TempNeed {
    requireNonNull(table, "table");
    requireNonNull(kind, "kind");
    requireNonNull(object, "object");
  }
}
