package dev.landfall.sqlite;

/** How an open database keeps its snapshot while others may write to the file. */
public enum Access {
  /** The file has no bytes: a valid database without any object. */
  EMPTY,
  /** A WAL-mode file without a log, read without locks; a change while it is read is an error. */
  IMMUTABLE,
  /** A rollback-journal file under a read lock, which makes writers wait until it is closed. */
  LOCKED,
  /** A private copy, because SQLite would have had to write beside the source to read it. */
  PRIVATE_COPY
}
