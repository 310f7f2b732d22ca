package dev.landfall.sqlite.internal.pages;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteException;
import java.io.IOException;

/** What a cursor needs to know of the snapshot that it reads. */
public interface Snapshot {
  /** The longest TEXT or BLOB that is read. */
  int maxValueBytes();

  /** The failure in terms of the source. */
  SqliteException failure(IOException e);

  /** That failure, or what explains it: a file that changed while it was read looks damaged. */
  SqliteException failure(SqliteException.Malformed e);

  /** Fails where what was read may not be the snapshot. */
  void checkUnchanged();

  void closed(RowCursor cursor);
}
