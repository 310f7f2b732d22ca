package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The source files of the ledger, in one session. Not thread-safe. */
public final class SourceFiles {
  private final Connection connection;

  public SourceFiles(Connection connection) {
    this.connection = connection;
  }

  /** A file as the plan names it. */
  public record Planned(String sourceKey, String path, long sizeBytes) {}

  /** Adds the files that the ledger does not know yet; what it knows of the others stays. */
  public void plan(Collection<Planned> files) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(SourceFiles.class, "plan_file"),
        files,
        (statement, file) -> {
          statement.setString(1, file.sourceKey());
          statement.setString(2, file.path());
          statement.setLong(3, file.sizeBytes());
        });
  }

  /** Writes down that a file's rows are in this transaction, read from this identity of it. */
  public void loaded(String sourceKey, String identity, long sizeBytes, long runId)
      throws SQLException {
    Query.of(connection, SourceFiles.class, "file_loaded")
        .with(identity)
        .with(sizeBytes)
        .with(runId)
        .with(sourceKey)
        .update();
  }

  /** Writes down that a file could not be read, and why. */
  public void failed(String sourceKey, String errorId, String error, long runId)
      throws SQLException {
    Query.of(connection, SourceFiles.class, "file_failed")
        .with(errorId)
        .with(error)
        .with(runId)
        .with(sourceKey)
        .update();
  }

  /** Marks a loaded file so that it is loaded again; whether there is one. */
  public boolean reload(String sourceKey) throws SQLException {
    return reload(List.of(sourceKey)) > 0;
  }

  /**
   * Marks loaded files so that they are loaded again, whatever their identity; how many there are.
   */
  public int reload(Collection<String> sourceKeys) throws SQLException {
    return Query.of(connection, SourceFiles.class, "file_reload")
        .with(sourceKeys.toArray(String[]::new))
        .update();
  }

  /** The same for those that have rejected rows, or values that did not convert. */
  public int reloadRejected(Collection<String> sourceKeys) throws SQLException {
    return Query.of(connection, SourceFiles.class, "reload_rejected")
        .with(sourceKeys.toArray(String[]::new))
        .update();
  }

  /** Forgets a file whose rows have left the target. */
  public void forget(String sourceKey) throws SQLException {
    Query.of(connection, "delete from landfall.source_file where source_key = ?")
        .with(sourceKey)
        .update();
  }

  public List<FileRecord> list() throws SQLException {
    return Query.of(connection, SourceFiles.class, "select_files").list(SourceFiles::file);
  }

  private static FileRecord file(ResultSet row) throws SQLException {
    return new FileRecord(
        row.getString("source_key"),
        row.getString("path"),
        FileRecord.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("identity")),
        row.getLong("size_bytes"),
        Optional.ofNullable(row.getString("error_id")),
        Optional.ofNullable(row.getString("error")));
  }
}
