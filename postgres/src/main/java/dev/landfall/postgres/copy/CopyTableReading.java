package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * What the catalog says about the columns that were asked for.
 *
 * @param relation the table
 * @param columns those that can be written, in the order asked for
 * @param unsupported those that cannot, in the order asked for
 */
public record CopyTableReading(
    RelationName relation, List<CopyColumn> columns, List<UnsupportedColumn> unsupported) {

  public CopyTableReading {
    requireNonNull(relation, "relation");
    columns = List.copyOf(columns);
    unsupported = List.copyOf(unsupported);
  }

  /** Whether every column that was asked for can be written. */
  public boolean supported() {
    return unsupported.isEmpty();
  }

  /**
   * The table with all the columns that were asked for.
   *
   * @throws LandfallException when one of them cannot be written
   */
  public CopyTable table() {
    if (!supported()) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          relation
              + ": "
              + unsupported.stream().map(UnsupportedColumn::message).collect(joining("; ")),
          "Map the column to one of a supported type, or skip it in the plan.");
    }
    return new CopyTable(relation, columns);
  }
}
