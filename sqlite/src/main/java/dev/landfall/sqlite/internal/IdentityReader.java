package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.JournalIdentity;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.WalIdentity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what tells one state of a source from another, without SQLite. Thread-safe. */
public final class IdentityReader {
  /** Enough to see the header, and whether what is not a database looks like random bytes. */
  static final int START_BYTES = 1024;

  /** The size of a log's header and of a frame's header (file format, sections 4.1 and 4.2). */
  static final int WAL_HEADER_BYTES = 32;

  static final int FRAME_HEADER_BYTES = 24;

  private static final String OWNER = "unix:uid,gid";

  private IdentityReader() {}

  public static FileIdentity read(Path file) {
    return state(file).identity();
  }

  static SourceState state(Path file) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = attributes(real);
      if (attributes == null) {
        throw new NoSuchFileException(file.toString());
      }
      if (!attributes.isRegularFile()) {
        throw new SqliteException.Unsupported(
            file,
            attributes.isDirectory() ? "it is a folder" : "it is not a regular file",
            "Name the SQLite file itself.",
            null);
      }
      ByteBuffer start =
          ByteBuffer.wrap(HeldLocks.read(real, open -> open.bytes(0, START_BYTES)))
              .asReadOnlyBuffer();
      long counter =
          FileHeader.hasMagic(start) && start.limit() >= FileHeader.SIZE_BYTES
              ? FileHeader.parse(start).changeCounter()
              : 0;
      Path wal = sidecar(real, "-wal");
      BasicFileAttributes walAttributes = attributes(wal);
      FileIdentity identity =
          new FileIdentity(
              attributes.size(),
              modifiedNanos(attributes),
              counter,
              inode(real),
              wal(wal, walAttributes),
              journal(sidecar(real, "-journal")));
      return new SourceState(
          file, real, identity, start, walAttributes != null, foreignJournal(real));
    } catch (IOException e) {
      throw Failures.of(file, e);
    }
  }

  static Path sidecar(Path real, String suffix) {
    return real.resolveSibling(real.getFileName() + suffix);
  }

  private static Optional<WalIdentity> wal(Path wal, @Nullable BasicFileAttributes attributes)
      throws IOException {
    if (attributes == null || attributes.size() == 0) {
      return Optional.empty();
    }
    try (SourceFile file = SourceFile.open(wal)) {
      ByteBuffer header = ByteBuffer.wrap(file.bytes(0, WAL_HEADER_BYTES));
      boolean complete = header.limit() == WAL_HEADER_BYTES;
      long salts = complete ? header.getLong(16) : 0;
      int pageSize = complete ? header.getInt(8) : 0;
      boolean plausible = pageSize >= 512 && pageSize <= 65_536;
      long frames = plausible ? frames(file, attributes.size(), pageSize, salts) : 0;
      return Optional.of(
          new WalIdentity(attributes.size(), modifiedNanos(attributes), salts, frames));
    } catch (FileNotFoundException e) {
      return gone(wal, e);
    }
  }

  /**
   * The number of frames with the log's own salts. Those come first and older ones follow, because
   * a log that begins anew is overwritten from its start; so the border is found by halving.
   */
  private static long frames(SourceFile file, long sizeBytes, int pageSize, long salts)
      throws IOException {
    long low = 0;
    long high = Math.max(0, (sizeBytes - WAL_HEADER_BYTES) / (FRAME_HEADER_BYTES + pageSize));
    while (low < high) {
      long middle = (low + high) >>> 1;
      long offset = WAL_HEADER_BYTES + middle * (FRAME_HEADER_BYTES + pageSize) + 8;
      byte[] frame = file.bytes(offset, 8);
      if (frame.length == 8 && ByteBuffer.wrap(frame).getLong() == salts) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Of a journal that SQLite would roll back: a finished one is removed, emptied or zeroed. */
  private static Optional<JournalIdentity> journal(Path journal) throws IOException {
    BasicFileAttributes attributes = attributes(journal);
    if (attributes == null || attributes.size() == 0) {
      return Optional.empty();
    }
    try (SourceFile file = SourceFile.open(journal)) {
      byte[] first = file.bytes(0, 1);
      return first.length == 0 || first[0] == 0
          ? Optional.empty()
          : Optional.of(new JournalIdentity(attributes.size(), modifiedNanos(attributes)));
    } catch (FileNotFoundException e) {
      return gone(journal, e);
    }
  }

  static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  static long modifiedNanos(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private static boolean foreignJournal(Path real) throws IOException {
    Path journal = sidecar(real, "-journal");
    if (!hasUnixAttributes(real)) {
      return false;
    }
    Map<String, Object> owner;
    try {
      owner = Files.readAttributes(journal, OWNER);
    } catch (NoSuchFileException _) {
      return false;
    }
    return !Files.readAttributes(real, OWNER).equals(owner);
  }

  private static boolean hasUnixAttributes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static OptionalLong inode(Path file) throws IOException {
    if (!hasUnixAttributes(file)) {
      return OptionalLong.empty();
    }
    return Files.getAttribute(file, "unix:ino") instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /**
   * Nothing, where the file was removed meanwhile, and perhaps made again; the error, where it may
   * not be read.
   */
  private static <T> Optional<T> gone(Path file, FileNotFoundException e) throws IOException {
    if (Files.exists(file) && !Files.isReadable(file)) {
      throw e;
    }
    return Optional.empty();
  }
}
