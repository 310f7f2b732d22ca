package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.WalIdentity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A copy of a source with its log or journal, in a folder of its own that is deleted on close. Not
 * thread-safe.
 */
final class PrivateCopy implements AutoCloseable {
  private static final byte[] JOURNAL_MAGIC = {
    (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
  };

  private final PrivateFolder folder;

  private PrivateCopy(PrivateFolder folder) {
    this.folder = folder;
  }

  /**
   * Copies a source as it was found; empty if it changed meanwhile. A log may have grown: the
   * frames that it had are enough, since each is checked by the ones before it when SQLite reads
   * it.
   */
  static Optional<PrivateCopy> tryCopy(SourceState source, SqliteOptions options) {
    FileIdentity before = source.identity();
    PrivateCopy copy = null;
    try {
      Files.createDirectories(options.privateCopyFolder());
      PrivateFolder.sweep(options.privateCopyFolder());
      checkRoom(source, options);
      copy = new PrivateCopy(PrivateFolder.create(options.privateCopyFolder()));
      copy.fill(source);
      FileIdentity after = IdentityReader.state(source.file()).identity();
      if (unchanged(before, after)) {
        PrivateCopy done = copy;
        copy = null;
        return Optional.of(done);
      }
      return Optional.empty();
    } catch (IOException e) {
      if (e instanceof FileNotFoundException && !SourceOpener.unchanged(source)) {
        return Optional.empty(); // Its log or journal is gone: the transaction has ended.
      }
      throw new SqliteException.IoFailure(
          source.file(),
          "its private copy in " + options.privateCopyFolder() + " failed: " + e,
          "Check that folder and the source, or name another folder for private copies.",
          e);
    } finally {
      if (copy != null) {
        copy.close();
      }
    }
  }

  Path file() {
    return folder.path().resolve("copy.db");
  }

  @Override
  public void close() {
    folder.close();
  }

  private static boolean unchanged(FileIdentity before, FileIdentity after) {
    if (before.wal().isEmpty() || after.wal().isEmpty()) {
      return before.equals(after);
    }
    WalIdentity log = before.wal().get();
    WalIdentity now = after.wal().get();
    return log.salts() == now.salts()
        && log.frames() <= now.frames()
        && before.sizeBytes() == after.sizeBytes()
        && before.modifiedNanos() == after.modifiedNanos()
        && before.changeCounter() == after.changeCounter()
        && before.inode().equals(after.inode())
        && before.journal().equals(after.journal());
  }

  private static void checkRoom(SourceState source, SqliteOptions options) throws IOException {
    FileIdentity identity = source.identity();
    long needed = identity.sizeBytes() + options.spareBytes();
    // The log's index takes 32 kB for each 4,096 frames.
    needed += identity.wal().map(log -> log.sizeBytes() + log.sizeBytes() / 64 + 65_536).orElse(0L);
    needed += identity.journal().map(journal -> 2 * journal.sizeBytes()).orElse(0L);
    long usable = Files.getFileStore(options.privateCopyFolder()).getUsableSpace();
    if (usable < needed) {
      throw new SqliteException.IoFailure(
          source.file(),
          "it must be copied to be read, which needs %d bytes in %s, where %d are free"
              .formatted(needed, options.privateCopyFolder(), usable),
          "Free room there, name another folder for private copies, or stop its writer so that its"
              + " log goes away.",
          null);
    }
  }

  private void fill(SourceState source) throws IOException {
    FileIdentity identity = source.identity();
    HeldLocks.read(
        source.real(),
        open -> {
          open.copyTo(file(), identity.sizeBytes());
          return true;
        });
    if (identity.wal().isPresent()) {
      fillLog(source, identity.wal().get());
    }
    if (identity.journal().isPresent()) {
      Path journal = IdentityReader.sidecar(source.real(), "-journal");
      Path copy = IdentityReader.sidecar(file(), "-journal");
      try (SourceFile open = SourceFile.open(journal)) {
        open.copyTo(copy, identity.journal().get().sizeBytes());
      }
      checkSuperJournal(source.file(), copy);
    }
  }

  private void fillLog(SourceState source, WalIdentity log) throws IOException {
    Path wal = IdentityReader.sidecar(source.real(), "-wal");
    try (SourceFile open = SourceFile.open(wal)) {
      byte[] header = open.bytes(0, IdentityReader.WAL_HEADER_BYTES);
      long frameBytes =
          log.frames() == 0 || header.length < IdentityReader.WAL_HEADER_BYTES
              ? 0
              : IdentityReader.FRAME_HEADER_BYTES + ByteBuffer.wrap(header).getInt(8);
      long length = IdentityReader.WAL_HEADER_BYTES + log.frames() * frameBytes;
      open.copyTo(IdentityReader.sidecar(file(), "-wal"), length);
    }
  }

  /**
   * A journal that names a super-journal (file format, section 3) is part of a commit over several
   * databases; to finish it, SQLite would remove that super-journal, which is beside a source.
   */
  private static void checkSuperJournal(Path file, Path journal) throws IOException {
    try (SourceFile open = SourceFile.open(journal)) {
      long size = Files.size(journal);
      byte[] end = open.bytes(Math.max(0, size - 16), 16);
      if (end.length < 16 || !Arrays.equals(end, 8, 16, JOURNAL_MAGIC, 0, 8)) {
        return;
      }
      int length = ByteBuffer.wrap(end).getInt();
      long from = size - 16 - length;
      if (length <= 0 || length > 4_096 || from < 0) {
        return;
      }
      byte[] name = open.bytes(from, length);
      String superJournal = new String(name, StandardCharsets.UTF_8);
      if (Files.exists(Path.of(superJournal))) {
        throw new SqliteException.Unsupported(
            file,
            "a transaction over several databases was cut off (" + superJournal + ")",
            "Let SQLite finish it: `sqlite3 FILE \"select count(*) from sqlite_schema\"`.",
            null);
      }
    }
  }
}
