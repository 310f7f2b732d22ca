package dev.landfall.sqlite.internal.pages;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the pages of a write-ahead log are, as its last commit left them (file format, sections 4.1
 * to 4.4). A frame counts if its salts are the log's, its checksum follows from all before it, and
 * a commit comes at or after it; the rest is a torn tail or belongs to an older log. Immutable once
 * made.
 */
final class WalIndex {
  static final int HEADER_BYTES = 32;
  static final int FRAME_HEADER_BYTES = 24;

  private static final int MAGIC = 0x377f0682;
  private static final int VERSION = 3_007_000;

  private final int pageSizeBytes;
  private final long pageCount;

  /** Page numbers and, one up, their frames: an open hash table, whose length is a power of two. */
  private final int[] pages;

  private final int[] frames;

  private WalIndex(int pageSizeBytes, long pageCount, int[] framePages, int frameCount) {
    this.pageSizeBytes = pageSizeBytes;
    this.pageCount = pageCount;
    int slots = Math.max(4, Integer.highestOneBit(Math.max(1, frameCount)) << 2);
    this.pages = new int[slots];
    this.frames = new int[slots];
    for (int frame = 0; frame < frameCount; frame++) {
      int slot = slot(framePages[frame]);
      pages[slot] = framePages[frame];
      frames[slot] = frame + 1;
    }
  }

  /** The index of a log; nothing where it holds no commit. */
  static Optional<WalIndex> read(ByteSource log, long sizeBytes) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    if (log.read(0, header, 0, HEADER_BYTES) < HEADER_BYTES) {
      return Optional.empty();
    }
    int magic = Bytes.signedInt(header, 0);
    int pageSize = Bytes.signedInt(header, 8);
    if ((magic & ~1) != MAGIC
        || Bytes.signedInt(header, 4) != VERSION
        || pageSize < Limits.SMALLEST_PAGE_BYTES
        || pageSize > Limits.LARGEST_PAGE_BYTES
        || Integer.bitCount(pageSize) != 1) {
      return Optional.empty();
    }
    WalChecksum checksum = new WalChecksum((magic & 1) != 0);
    checksum.add(header, 0, 24);
    if (!checksum.equalTo(header, 24)) {
      return Optional.empty();
    }
    return frames(log, sizeBytes, pageSize, Bytes.signedLong(header, 16), checksum);
  }

  private static Optional<WalIndex> frames(
      ByteSource log, long sizeBytes, int pageSize, long salts, WalChecksum checksum)
      throws IOException {
    int frameBytes = FRAME_HEADER_BYTES + pageSize;
    long most = Math.min(Limits.frames(sizeBytes, pageSize), Integer.MAX_VALUE / 8);
    Blocks blocks = new Blocks(log, sizeBytes, frameBytes, false);
    int[] pages = new int[(int) Math.min(most, 1024)];
    int committed = 0;
    long pageCount = 0;
    for (int frame = 0; frame < most; frame++) {
      long position = HEADER_BYTES + (long) frame * frameBytes;
      if (!blocks.find(position, frameBytes)) {
        break;
      }
      byte[] bytes = blocks.array();
      int at = blocks.offset(position);
      long page = Bytes.unsignedInt(bytes, at);
      if (page == 0 || Bytes.signedLong(bytes, at + 8) != salts) {
        break;
      }
      checksum.add(bytes, at, 8);
      checksum.add(bytes, at + FRAME_HEADER_BYTES, pageSize);
      if (!checksum.equalTo(bytes, at + 16)) {
        break;
      }
      if (frame == pages.length) {
        pages = Arrays.copyOf(pages, (int) Math.min(most, 2L * frame));
      }
      pages[frame] = (int) page;
      long sizeAfterCommit = Bytes.unsignedInt(bytes, at + 4);
      if (sizeAfterCommit != 0) {
        committed = frame + 1;
        pageCount = sizeAfterCommit;
      }
    }
    return committed == 0
        ? Optional.empty()
        : Optional.of(new WalIndex(pageSize, pageCount, pages, committed));
  }

  int pageSizeBytes() {
    return pageSizeBytes;
  }

  /** The pages of the database after the last commit. */
  long pageCount() {
    return pageCount;
  }

  /** Where the page's bytes are in the log; -1 where the log does not have it. */
  long position(long page) {
    int frame = frames[slot((int) page)];
    return frame == 0
        ? -1
        : HEADER_BYTES
            + (frame - 1) * (long) (FRAME_HEADER_BYTES + pageSizeBytes)
            + FRAME_HEADER_BYTES;
  }

  private int slot(int page) {
    int mask = pages.length - 1;
    int slot = (page * 0x9e37_79b1) >>> 7 & mask;
    while (frames[slot] != 0 && pages[slot] != page) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
