package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A person's query on a file of anyone's, with an end to its time. Stateless. */
final class TextQuery {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Steps of SQLite's machine between two looks at the clock. */
  private static final int LOOK_EVERY = 10_000;

  private TextQuery() {}

  static List<Optional<String>> run(Path file, Connection connection, String sql, int mostRows)
      throws SQLException {
    Deadline deadline = new Deadline(System.nanoTime() + MOST_NANOS);
    ProgressHandler.setHandler(connection, LOOK_EVERY, deadline);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Optional<String>> values = new ArrayList<>();
      while (values.size() < mostRows && rows.next()) {
        if (rows.getObject(1) instanceof byte[]) {
          throw new SqliteException.Unsupported(
              file, "the query gives a BLOB", "Have it give a text or a number: hex(...).", null);
        }
        values.add(Optional.ofNullable(rows.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      if (deadline.passed) {
        throw new SqliteException.Unsupported(
            file, "the query takes longer than 10 s", "Simplify it, or leave the file out.", e);
      }
      if (e instanceof SQLiteException refused
          && (refused.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_READONLY.code) {
        throw new SqliteException.Unsupported(
            file, "the query would write", "Have it only read.", e);
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  private static final class Deadline extends ProgressHandler {
    private final long end;
    private boolean passed;

    Deadline(long end) {
      this.end = end;
    }

    @Override
    protected int progress() {
      passed = System.nanoTime() - end > 0;
      return passed ? 1 : 0;
    }
  }
}
