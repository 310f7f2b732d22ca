package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rejected rows of the ledger, in one session. Not thread-safe. */
public final class Rejects {
  /** A row may have megabytes. */
  private static final int PAGE_ROWS = 100;

  private final Connection connection;

  public Rejects(Connection connection) {
    this.connection = connection;
  }

  /** Adds rows to the reject table, in the caller's transaction. */
  public void add(Collection<RejectedRow> rows) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(Rejects.class, "insert_reject"),
        rows,
        (statement, row) -> {
          statement.setString(1, row.sourceKey());
          statement.setString(2, row.sourceTable());
          statement.setString(3, row.rowId());
          statement.setString(4, row.column().orElse(null));
          statement.setString(5, row.reason());
          statement.setString(6, row.message());
          statement.setString(7, row.sourceRow());
        });
  }

  /** How many rows of one file and table were rejected for one reason, with the first of them. */
  public record Group(
      String sourceKey,
      String path,
      String sourceTable,
      Optional<String> column,
      String reason,
      long rows,
      String firstRowId,
      String firstMessage) {}

  public long count() throws SQLException {
    return Query.of(connection, "select count(*) from landfall.reject").one(row -> row.getLong(1));
  }

  /** The rejects by file, table, column and reason; at most this many groups. */
  public List<Group> groups(int limit) throws SQLException {
    return Query.of(connection, Rejects.class, "reject_groups").with(limit).list(Rejects::group);
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getString("source_key"),
        row.getString("path"),
        row.getString("source_table"),
        Optional.ofNullable(row.getString("column_name")),
        row.getString("reason"),
        row.getLong("row_count"),
        row.getString("first_row_id"),
        row.getString("first_message"));
  }

  /** A reject as the ledger has it. */
  public record Listed(long rejectId, String path, RejectedRow row) {}

  /** Takes rejects one by one. */
  @FunctionalInterface
  public interface Consumer {
    void accept(Listed reject) throws SQLException;
  }

  /**
   * Goes through the rejects in the order in which they were written, a few in memory at a time.
   *
   * @param most at most this many
   * @return how many there were
   */
  public long forEach(RejectFilter filter, long most, Consumer consumer) throws SQLException {
    long last = 0;
    long given = 0;
    while (given < most) {
      List<Listed> page = page(filter, last, Math.min(PAGE_ROWS, most - given));
      for (Listed reject : page) {
        consumer.accept(reject);
        last = reject.rejectId();
        given++;
      }
      if (page.size() < PAGE_ROWS) {
        break;
      }
    }
    return given;
  }

  private List<Listed> page(RejectFilter filter, long after, long most) throws SQLException {
    return Query.of(connection, Rejects.class, "select_rejects")
        .with(filter.file().orElse(null))
        .with(filter.table().orElse(null))
        .with(filter.column().orElse(null))
        .with(filter.reason().orElse(null))
        .with(after)
        .with(most)
        .list(
            row ->
                new Listed(
                    row.getLong("reject_id"),
                    row.getString("path"),
                    new RejectedRow(
                        row.getString("source_key"),
                        row.getString("source_table"),
                        row.getString("row_id"),
                        Optional.ofNullable(row.getString("column_name")),
                        row.getString("reason"),
                        row.getString("message"),
                        row.getString("source_row"))));
  }
}
