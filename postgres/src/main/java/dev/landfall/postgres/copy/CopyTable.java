package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.landfall.postgres.RelationName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/**
 * A table and the columns of it that rows are written to or read from, in that order.
 *
 * @param relation the table
 * @param columns at least one, names unique
 */
public record CopyTable(RelationName relation, List<CopyColumn> columns) {

  public CopyTable {
    requireNonNull(relation, "relation");
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(relation + ": no columns to copy");
    }
    var names = new HashSet<String>();
    for (CopyColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(relation + ": column named twice: " + column.name());
      }
    }
  }

  /**
   * Reads the columns from the catalog.
   *
   * @param columnNames which, in the order in which rows will carry them
   */
  public static CopyTableReading read(
      Connection connection, RelationName relation, List<String> columnNames) throws SQLException {
    return CatalogColumns.read(connection, relation, columnNames);
  }

  /** The quoted column names, separated by commas. */
  public String columnList() {
    return columns.stream().map(column -> RelationName.quote(column.name())).collect(joining(", "));
  }

  /** COPY into this table from the client. */
  String copyInStatement() {
    return "copy %s (%s) from stdin (format binary)".formatted(relation.quoted(), columnList());
  }
}
