package dev.landfall.sqlite.internal.pages;

import dev.landfall.sqlite.SqliteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one snapshot: those of the file and, over them, those of its log. Not thread-safe.
 */
public final class PageStore {
  private static final String RESTORE =
      "Restore the file from a backup, or recover it with `sqlite3 FILE .recover`.";

  /** The byte at which no page may hold anything (file format, section 1.4). */
  private static final long LOCK_BYTE = 0x4000_0000;

  /** Where the header says how many bytes at the end of each page are not used (section 1.3.4). */
  private static final int RESERVED_AT = 20;

  private final Path file;
  private final int pageSizeBytes;
  private final int usableBytes;
  private final long pageCount;
  private final Blocks main;
  private final @Nullable WalIndex log;
  private final @Nullable Blocks logBlocks;
  private Blocks found;
  private long foundPosition;

  private PageStore(
      Path file,
      int pageSizeBytes,
      long pageCount,
      Blocks main,
      @Nullable WalIndex log,
      @Nullable Blocks logBlocks)
      throws IOException {
    this.file = file;
    this.pageSizeBytes = pageSizeBytes;
    this.pageCount = pageCount;
    this.main = main;
    this.found = main;
    this.log = log;
    this.logBlocks = logBlocks;
    find(1, 1, RESERVED_AT);
    int reserved = Byte.toUnsignedInt(array()[offset() + RESERVED_AT]);
    this.usableBytes = pageSizeBytes - reserved;
    if (usableBytes < Limits.SMALLEST_USABLE_BYTES) {
      throw malformed(1, RESERVED_AT, "each page reserves " + reserved + " bytes");
    }
  }

  /** Bytes, and how many there are. */
  public record Sized(ByteSource source, long sizeBytes) {}

  /**
   * Opens a snapshot.
   *
   * @param file as messages name it
   * @param pageSizeBytes as SQLite tells it
   * @param log the file's write-ahead log
   * @param pageCount as SQLite tells it
   * @return nothing, where that does not fit to the file and its log: then SQLite sees something
   *     else than this class would
   */
  public static Optional<PageStore> open(
      Path file, int pageSizeBytes, long pageCount, Sized main, Optional<Sized> log)
      throws IOException {
    Optional<WalIndex> index = Optional.empty();
    if (log.isPresent()) {
      index = WalIndex.read(log.get().source(), log.get().sizeBytes());
      if (index.isPresent() && index.get().pageSizeBytes() != pageSizeBytes) {
        return Optional.empty();
      }
    }
    Blocks mainBlocks = new Blocks(main.source(), main.sizeBytes(), pageSizeBytes, true);
    long available = index.map(WalIndex::pageCount).orElse(main.sizeBytes() / pageSizeBytes);
    if (pageCount < 1 || pageCount > Math.min(available, Limits.PAGES)) {
      return Optional.empty();
    }
    Blocks logBlocks =
        index.isEmpty()
            ? null
            : new Blocks(log.orElseThrow().source(), log.get().sizeBytes(), pageSizeBytes, false);
    return Optional.of(
        new PageStore(file, pageSizeBytes, pageCount, mainBlocks, index.orElse(null), logBlocks));
  }

  int pageSizeBytes() {
    return pageSizeBytes;
  }

  /** The page that holds nothing, since processes put their locks there. */
  long lockPage() {
    return LOCK_BYTE / pageSizeBytes + 1;
  }

  /** The bytes of a page without its reserved ones. */
  int usableBytes() {
    return usableBytes;
  }

  /** How many pages the database has. */
  long pageCount() {
    return pageCount;
  }

  /**
   * Checks that there is such a page.
   *
   * @param from the page that names it, and where in that
   */
  void check(long page, long from, int fromOffset) {
    if (page < 1 || page > pageCount) {
      throw malformed(
          from,
          fromOffset,
          "it points to page %d, and there are %d pages".formatted(page, pageCount));
    }
    if (page == lockPage()) {
      throw malformed(from, fromOffset, "it points to page " + page + ", where locks are");
    }
  }

  /**
   * Finds a page, which then is in {@link #array} from {@link #offset} on until the next call.
   *
   * @param from the page that names it, and where in that
   */
  void find(long page, long from, int fromOffset) throws IOException {
    check(page, from, fromOffset);
    long position = (page - 1) * pageSizeBytes;
    Blocks blocks = main;
    if (log != null && logBlocks != null) {
      long logPosition = log.position(page);
      if (logPosition >= 0) {
        position = logPosition;
        blocks = logBlocks;
      }
    }
    if (!blocks.find(position, pageSizeBytes)) {
      throw malformed(from, fromOffset, "it points to page " + page + ", where the file has ended");
    }
    found = blocks;
    foundPosition = position;
  }

  byte[] array() {
    return found.array();
  }

  int offset() {
    return found.offset(foundPosition);
  }

  /**
   * What is wrong at a byte of a page, which is told by its place in the file, or in the log where
   * that has the page.
   */
  SqliteException.Malformed malformed(long page, int pageOffset, String problem) {
    long position = log == null ? -1 : log.position(page);
    if (position >= 0) {
      return SqliteException.Malformed.inLog(file, page, position + pageOffset, problem, RESTORE);
    }
    long offset = (page - 1) * pageSizeBytes + pageOffset;
    return SqliteException.Malformed.at(file, page, offset, problem, RESTORE);
  }

  /** A value that this reader does not take. */
  SqliteException.Unsupported tooLong(long bytes, int limit) {
    return new SqliteException.Unsupported(
        file,
        "a value of %d bytes is longer than the limit of %d".formatted(bytes, limit),
        "Raise the limit of value bytes, or shorten the value.",
        null);
  }
}
