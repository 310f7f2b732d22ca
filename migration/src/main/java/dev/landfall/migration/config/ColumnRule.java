package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;

/** What becomes of a source column. */
public sealed interface ColumnRule {
  /** Its values are not carried, and the report says so. */
  record Skip() implements ColumnRule {}

  /**
   * Its values are carried in this way.
   *
   * @param into the target's column, where it is called otherwise
   * @param as the target's type, as a promise: another type there is an error
   * @param from what the values mean, where the target's type does not say
   * @param zone the time zone of times that name none; UTC where it is not said
   * @param onFailure what becomes of a value that does not become one of the target's type
   */
  record Carry(
      Optional<String> into,
      Optional<String> as,
      Optional<Conversion> from,
      Optional<ZoneId> zone,
      OnFailure onFailure)
      implements ColumnRule {
    public Carry {
      requireNonNull(zone, "zone");
      requireNonNull(onFailure, "onFailure");
      into.ifPresent(name -> Names.requireIdentifier(name, "column"));
    }

    /** Times that name no zone are UTC; a value that does not convert rejects its row. */
    public Carry(Optional<String> into, Optional<String> as, Optional<Conversion> from) {
      this(into, as, from, Optional.empty(), new OnFailure.Reject());
    }
  }
}
