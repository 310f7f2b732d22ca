package dev.landfall.postgres.parking;

import static dev.landfall.postgres.RelationName.quote;
import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.Texts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sequence that must not give out what the loaded rows contain already.
 *
 * @param columns those that it numbers
 * @param ascending whether its increment is positive
 */
public record SequenceFix(RelationName sequence, List<SequenceColumn> columns, boolean ascending) {
  public SequenceFix {
    requireNonNull(sequence, "sequence");
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(sequence + " numbers no column");
    }
  }

  /**
   * The statement that sets it to the last value in use, and gives that as its only row. It changes
   * nothing and gives no row where there are no rows, or the sequence is past them: it is never set
   * back. It fails (22003) when a value is beyond the sequence's bounds, as nextval would later.
   */
  public String statement() {
    return """
        select pg_catalog.setval(%s::pg_catalog.regclass, behind.value)
        from (%s) as behind
        """
        .formatted(Texts.literal(sequence.quoted()), behindQuery())
        .strip();
  }

  /** The query that gives the last value in use where the sequence is not past it; else no row. */
  public String behindQuery() {
    String extreme = ascending ? "max" : "min";
    String round = ascending ? "ceil" : "floor";
    String used =
        columns.stream()
            .map(
                column ->
                    "select pg_catalog.%s(pg_catalog.%s(%s)::pg_catalog.numeric)::bigint as value from %s"
                        .formatted(round, extreme, quote(column.column()), column.table().quoted()))
            .collect(Collectors.joining(" union all "));
    return """
        select used.value
        from (select pg_catalog.%s(each.value) as value from (%s) as each) as used
        cross join %s as current
        where used.value %s current.last_value
          or used.value = current.last_value and not current.is_called
        """
        .formatted(extreme, used, sequence.quoted(), ascending ? ">" : "<")
        .strip();
  }
}
