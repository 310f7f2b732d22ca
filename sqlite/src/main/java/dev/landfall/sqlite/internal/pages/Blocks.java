package dev.landfall.sqlite.internal.pages;

import java.io.IOException;

/**
 * The bytes of one source, read in large blocks of which a bounded number is kept. Reads that go
 * forward double the size of a block, as far as {@link Limits#READ_BYTES}; others halve it, so that
 * a tree whose pages are scattered does not read the file many times over. A source that fits into
 * the cache is read in the largest blocks from the start. Not thread-safe.
 */
final class Blocks {
  private static final int COUNT = Limits.CACHE_BYTES / Limits.READ_BYTES;

  private final ByteSource source;
  private final long sizeBytes;
  private final int smallestBytes;
  private final boolean aligned;
  private final boolean fits;
  private final Block[] blocks = new Block[COUNT];
  private Block current;
  private int windowBytes;
  private long lastEnd;
  private long clock;

  private static final class Block {
    private byte[] bytes = {};
    private long start;
    private int length;
    private long used;

    boolean holds(long position, int wanted) {
      return position >= start && position + wanted <= start + length;
    }
  }

  /**
   * @param unitBytes how much is asked for at once
   * @param aligned whether what is asked for begins at a multiple of that, which is a power of two
   */
  Blocks(ByteSource source, long sizeBytes, int unitBytes, boolean aligned) {
    this.source = source;
    this.sizeBytes = sizeBytes;
    this.aligned = aligned;
    this.fits = sizeBytes <= Limits.CACHE_BYTES;
    this.smallestBytes = Math.max(unitBytes, Limits.SMALLEST_READ_BYTES);
    this.windowBytes = fits ? Limits.READ_BYTES : 4 * Limits.SMALLEST_READ_BYTES;
    for (int i = 0; i < COUNT; i++) {
      blocks[i] = new Block();
    }
    this.current = blocks[0];
  }

  /**
   * Finds bytes, which then are in {@link #array} from {@link #offset} on until the next call.
   *
   * @return false where the source ends before
   */
  boolean find(long position, int length) throws IOException {
    if (current.holds(position, length)) {
      return true;
    }
    Block oldest = blocks[0];
    for (Block block : blocks) {
      if (block.holds(position, length)) {
        use(block);
        return true;
      }
      if (block.used < oldest.used) {
        oldest = block;
      }
    }
    fill(oldest, position, length);
    use(oldest);
    return oldest.holds(position, length);
  }

  byte[] array() {
    return current.bytes;
  }

  int offset(long position) {
    return (int) (position - current.start);
  }

  private void use(Block block) {
    block.used = ++clock;
    current = block;
  }

  private void fill(Block block, long position, int length) throws IOException {
    boolean forward = position >= lastEnd && position - lastEnd <= windowBytes;
    if (!fits) {
      windowBytes =
          forward
              ? Math.min(Limits.READ_BYTES, 2 * windowBytes)
              : Math.max(smallestBytes, windowBytes / 2);
    }
    boolean around = aligned && (fits || !forward);
    long start = around ? position & -(long) windowBytes : position;
    int wanted = (int) Math.min(Math.max(length, windowBytes), Math.max(0, sizeBytes - start));
    block.length = 0;
    if (block.bytes.length < wanted) {
      block.bytes = new byte[wanted];
    }
    block.start = start;
    block.length = source.read(start, block.bytes, 0, wanted);
    lastEnd = start + block.length;
  }
}
