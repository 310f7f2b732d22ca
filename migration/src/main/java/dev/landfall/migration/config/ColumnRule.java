package dev.landfall.migration.config;

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
   * @param references the source table whose ids the values are, where no foreign key says so
   */
  record Carry(
      Optional<String> into,
      Optional<String> as,
      Optional<Conversion> from,
      Optional<String> references)
      implements ColumnRule {
    public Carry(Optional<String> into, Optional<String> as, Optional<Conversion> from) {
      this(into, as, from, Optional.empty());
    }

    public Carry {
      into.ifPresent(name -> Names.requireIdentifier(name, "column"));
      if (into.isEmpty() && as.isEmpty() && from.isEmpty() && references.isEmpty()) {
        throw new IllegalArgumentException("a rule that says nothing");
      }
    }
  }
}
