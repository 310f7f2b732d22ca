package dev.landfall.postgres.copy;

import java.sql.SQLException;

/** Takes the bytes of a COPY in pieces that need not end where rows end. */
@FunctionalInterface
public interface CopySink {

  /** Takes the bytes; the caller may overwrite them afterwards. */
  void write(byte[] bytes, int offset, int length) throws SQLException;
}
