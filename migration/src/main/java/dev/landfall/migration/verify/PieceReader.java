package dev.landfall.migration.verify;

import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.copy.CopyReader;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.RowHasher;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads pieces of target tables over one session, and adds them up by key. Not thread-safe. */
final class PieceReader {
  private static final int LOOK_EVERY_ROWS = 8_192;

  private final Connection connection;
  private final ProgressListener progress;
  private final Stop stop;

  PieceReader(Connection connection, ProgressListener progress, Stop stop) {
    this.connection = connection;
    this.progress = progress;
    this.stop = stop;
  }

  void read(TableCheck.Piece piece) throws SQLException {
    CopyTable table = new CopyTable(piece.relation(), piece.check().table().columns());
    Run run = new Run(piece.check(), table);
    new CopyReader(connection, table)
        .read(
            piece.filter(),
            row -> {
              run.owner(run.owners.owner(row));
              run.hasher.add(row.buffer(), row.start(), row.size());
              run.bytes += row.size();
              if (++run.rows % LOOK_EVERY_ROWS == 0) {
                stop.check();
                progress.advanced(Stage.VERIFY, 0, LOOK_EVERY_ROWS, run.takeBytes());
              }
            });
    run.flush();
    progress.advanced(Stage.VERIFY, 0, run.rows % LOOK_EVERY_ROWS, run.takeBytes());
  }

  /** Rows in a row that have the same key. */
  private static final class Run {
    private final TableCheck check;
    private final RowOwner owners;
    private final RowHasher hasher;
    private @Nullable String current;
    private long rows;
    private long bytes;

    Run(TableCheck check, CopyTable table) {
      this.check = check;
      this.owners = check.owners();
      this.hasher = new RowHasher(table);
    }

    @SuppressWarnings("ReferenceEquality") // The same object for as long as it is the same file.
    void owner(String owner) {
      if (owner != current) {
        flush();
        current = owner;
      }
    }

    void flush() {
      if (current != null) {
        check.add(current, hasher.rows(), hasher.sum());
        hasher.reset();
      }
    }

    long takeBytes() {
      long taken = bytes;
      bytes = 0;
      return taken;
    }
  }
}
