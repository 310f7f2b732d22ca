package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The accounts of the ledger, a row for each file and table, in one session. Not thread-safe. */
public final class TableAccounts {
  private final Connection connection;

  public TableAccounts(Connection connection) {
    this.connection = connection;
  }

  /** What verification found in the target for one account. */
  public record Verified(String sourceKey, String sourceTable, long rowsFound, String foundHash) {}

  /**
   * An account with what verification found, if it has looked since the rows were loaded.
   *
   * @param rowsFound empty until verified
   * @param foundHash empty until verified
   */
  public record Audited(
      TableAccount account, Optional<Long> rowsFound, Optional<String> foundHash) {
    public boolean verified() {
      return rowsFound.isPresent();
    }

    /** Whether the target returned what was sent. */
    public boolean equal() {
      return rowsFound.filter(rows -> rows == account.rowsSent()).isPresent()
          && foundHash.filter(account.contentHash()::equals).isPresent();
    }
  }

  /** Adds accounts, unverified. */
  public void add(Collection<TableAccount> accounts) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(TableAccounts.class, "insert_account"),
        accounts,
        (statement, account) -> {
          statement.setString(1, account.sourceKey());
          statement.setString(2, account.sourceTable());
          statement.setString(3, account.target());
          statement.setArray(
              4, connection.createArrayOf("text", account.columns().toArray(String[]::new)));
          statement.setLong(5, account.rowsRead());
          statement.setLong(6, account.rowsSent());
          statement.setLong(7, account.rowsRejected());
          statement.setString(8, account.contentHash());
        });
  }

  /** Drops a file's accounts, rejects and counts. */
  public void clear(String sourceKey) throws SQLException {
    Query.of(connection, "delete from landfall.fallback where source_key = ?")
        .with(sourceKey)
        .update();
    Query.of(connection, "delete from landfall.reject where source_key = ?")
        .with(sourceKey)
        .update();
    Query.of(connection, "delete from landfall.source_table where source_key = ?")
        .with(sourceKey)
        .update();
  }

  /** Writes down what verification found. */
  public void verified(Collection<Verified> results) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(TableAccounts.class, "account_verified"),
        results,
        (statement, result) -> {
          statement.setLong(1, result.rowsFound());
          statement.setString(2, result.foundHash());
          statement.setString(3, result.sourceKey());
          statement.setString(4, result.sourceTable());
        });
  }

  public List<Audited> list() throws SQLException {
    return Query.of(connection, TableAccounts.class, "select_accounts").list(TableAccounts::map);
  }

  private static Audited map(ResultSet row) throws SQLException {
    Array columns = row.getArray("columns");
    TableAccount account =
        new TableAccount(
            row.getString("source_key"),
            row.getString("source_table"),
            row.getString("target"),
            List.of((String[]) columns.getArray()),
            row.getLong("rows_read"),
            row.getLong("rows_sent"),
            row.getLong("rows_rejected"),
            row.getString("content_hash"));
    return new Audited(
        account,
        Optional.ofNullable(row.getObject("rows_found", Long.class)),
        Optional.ofNullable(row.getString("found_hash")));
  }
}
