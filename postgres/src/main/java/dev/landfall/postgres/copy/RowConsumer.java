package dev.landfall.postgres.copy;

import java.sql.SQLException;

/** Takes the rows of a {@link CopyReader}. */
@FunctionalInterface
public interface RowConsumer {

  /** Takes a row, which is valid during the call. */
  void row(WireRow row) throws SQLException;
}
