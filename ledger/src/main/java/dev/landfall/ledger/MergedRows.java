package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the ledger that are kept once for all files, and which file has which, in one
 * session. Not thread-safe.
 */
public final class MergedRows {
  private final Connection connection;

  public MergedRows(Connection connection) {
    this.connection = connection;
  }

  /** The merged rows of one table of one file: one number for each row that was read. */
  public record Held(String sourceKey, String sourceTable, String target, List<Long> rowIds) {
    public Held {
      rowIds = List.copyOf(rowIds);
    }
  }

  /** Every row, in the order in which they were found. */
  public List<MergedRow> list() throws SQLException {
    return Query.of(connection, MergedRows.class, "select_merged").list(MergedRows::row);
  }

  /** Writes down what has become of these rows. */
  public void save(Collection<MergedRow> rows) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(MergedRows.class, "save_merged"),
        rows,
        (statement, row) -> {
          statement.setLong(1, row.rowId());
          statement.setString(2, row.target());
          statement.setString(3, row.mergeKey());
          if (row.newId().isPresent()) {
            statement.setLong(4, row.newId().get());
          } else {
            statement.setNull(4, Types.BIGINT);
          }
          statement.setString(5, row.content());
          statement.setArray(
              6, connection.createArrayOf("text", row.columns().toArray(String[]::new)));
          statement.setString(7, row.rowHash().orElse(null));
          statement.setString(8, row.wireKey());
          statement.setString(9, row.refusal().flatMap(MergedRow.Refused::column).orElse(null));
          statement.setString(10, row.refusal().map(MergedRow.Refused::reason).orElse(null));
          statement.setString(11, row.refusal().map(MergedRow.Refused::message).orElse(null));
        });
  }

  /** The rows of a target that no file has. */
  public List<MergedRow> unheld(String target) throws SQLException {
    return Query.of(connection, MergedRows.class, "select_unheld")
        .with(target)
        .with(target)
        .list(MergedRows::row);
  }

  /** Forgets rows that the target holds no longer. */
  public void forget(Collection<MergedRow> rows) throws SQLException {
    Query.of(connection, "delete from landfall.merged_row where row_id = any (?)")
        .with(rows.stream().map(MergedRow::rowId).toArray(Long[]::new))
        .update();
  }

  /** Writes down which rows files have. */
  public void hold(Collection<Held> files) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(MergedRows.class, "hold_merged"),
        files,
        (statement, file) -> {
          statement.setString(1, file.sourceKey());
          statement.setString(2, file.sourceTable());
          statement.setString(3, file.target());
          statement.setArray(
              4, connection.createArrayOf("bigint", file.rowIds().toArray(Long[]::new)));
        });
  }

  /** Forgets which rows the file has; the rows themselves stay for those that have them too. */
  public void release(String sourceKey) throws SQLException {
    Query.of(connection, "delete from landfall.merged_source where source_key = ?")
        .with(sourceKey)
        .update();
  }

  /** Which rows each file has of this target. */
  public List<Held> held(String target) throws SQLException {
    return Query.of(connection, MergedRows.class, "select_held")
        .with(target)
        .list(MergedRows::held);
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getString("source_key"),
        row.getString("source_table"),
        row.getString("target"),
        List.of((Long[]) row.getArray("row_ids").getArray()));
  }

  private static MergedRow row(ResultSet row) throws SQLException {
    String reason = row.getString("refusal_reason");
    Optional<MergedRow.Refused> refusal =
        reason == null
            ? Optional.empty()
            : Optional.of(
                new MergedRow.Refused(
                    Optional.ofNullable(row.getString("refusal_column")),
                    reason,
                    row.getString("refusal")));
    return new MergedRow(
        row.getLong("row_id"),
        row.getString("target"),
        row.getString("merge_key"),
        Optional.ofNullable(row.getObject("new_id", Long.class)),
        row.getString("content"),
        List.of((String[]) row.getArray("columns").getArray()),
        Optional.ofNullable(row.getString("row_hash")),
        row.getString("wire_key"),
        refusal);
  }
}
