package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.internal.IdentityReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What tells one state of a file from another: equal identities mean that the file has not changed.
 * The reverse does not hold: a checkpoint or a copy changes the identity and no row. Two changes
 * within one tick of the file system's clock may look alike, so {@link SqliteDatabase#open} waits
 * until the last change is older than that.
 *
 * @param modifiedNanos since 1970-01-01 UTC
 * @param changeCounter from the file's header (file format, section 1.3.6), which says little in
 *     WAL mode; 0 for a file too short to have one
 * @param inode where the file system has them
 * @param wal of a log beside the file that is not empty
 * @param journal of a journal beside the file whose transaction is not finished
 */
public record FileIdentity(
    long sizeBytes,
    long modifiedNanos,
    long changeCounter,
    OptionalLong inode,
    Optional<WalIdentity> wal,
    Optional<JournalIdentity> journal) {
  public FileIdentity {
    requireNonNull(inode, "inode");
    requireNonNull(wal, "wal");
    requireNonNull(journal, "journal");
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("negative size: " + sizeBytes);
    }
  }

  /**
   * The identity of a file as it is now, read without SQLite and without disturbing the locks that
   * SQLite may hold on it in this process.
   *
   * @throws SqliteException where the file is not there or cannot be read
   */
  public static FileIdentity of(Path file) {
    return IdentityReader.read(file);
  }

  /** The identity in one line of printable ASCII; equal texts mean equal identities. */
  public String text() {
    StringBuilder text = new StringBuilder(160);
    text.append("size=").append(sizeBytes);
    text.append(" modified=").append(modifiedNanos);
    text.append(" counter=").append(changeCounter);
    inode.ifPresent(number -> text.append(" inode=").append(number));
    wal.ifPresent(log -> text.append(" wal=").append(log.text()));
    journal.ifPresent(log -> text.append(" journal=").append(log.text()));
    return text.toString();
  }
}
