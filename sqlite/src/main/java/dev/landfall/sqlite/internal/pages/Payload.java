package dev.landfall.sqlite.internal.pages;

import java.io.IOException;

/**
 * The payload of the cell that a walk stands on: the part on its page, and the chain of overflow
 * pages (file format, section 1.7), of which only those are read that bytes are asked of. Going
 * forward in a value reads each page once, so that a value of any size can be copied piece by
 * piece. Not thread-safe.
 */
final class Payload {
  private final PageStore store;
  private final TreeWalk walk;
  private final PageSet visited;
  private final PointerMap pointers;
  private final int pageBytes;

  private byte[] local = {};
  private int start;
  private int length;
  private int localLength;

  /** The overflow page that was read last, counted from 0, and its number; -1 before the first. */
  private int position;

  private long number;

  /** The page after it, and where that is told. */
  private long next;

  private int reached;

  Payload(PageStore store, TreeWalk walk, PageSet visited, PointerMap pointers) {
    this.store = store;
    this.walk = walk;
    this.visited = visited;
    this.pointers = pointers;
    this.pageBytes = store.usableBytes() - 4;
  }

  /** Begins with the cell on which the walk stands now. */
  void open() {
    local = walk.page();
    start = walk.payloadStart();
    length = walk.payloadLength();
    localLength = walk.localLength();
    position = -2;
    reached = -1;
  }

  /** Where the payload begins in {@link #localBytes}. */
  int start() {
    return start;
  }

  byte[] localBytes() {
    return local;
  }

  /** How many of the payload's bytes are on the cell's own page. */
  int localLength() {
    return localLength;
  }

  /** Whether these bytes are on the cell's own page. */
  boolean isLocal(int from, int count) {
    return from + count <= localLength;
  }

  /** Copies bytes that are within the payload. */
  void copy(int from, byte[] target, int targetFrom, int count) throws IOException {
    int done = 0;
    if (from < localLength) {
      done = Math.min(count, localLength - from);
      System.arraycopy(local, start + from, target, targetFrom, done);
    }
    while (done < count) {
      int inChain = from + done - localLength;
      find(inChain / pageBytes);
      int offset = inChain % pageBytes;
      int part = Math.min(count - done, pageBytes - offset);
      System.arraycopy(store.array(), store.offset() + 4 + offset, target, targetFrom + done, part);
      done += part;
    }
  }

  /** Finds an overflow page of the chain, which then is the one that the store has found. */
  private void find(int wanted) throws IOException {
    if (position < 0 || wanted < position) {
      position = -1;
      number = walk.pageNumber();
      next = Bytes.unsignedInt(local, start + localLength);
    } else if (wanted == position) {
      store.find(number, number, 0);
      return;
    }
    while (position < wanted) {
      int told = position < 0 ? start + localLength : 0;
      if (next == 0) {
        int pages = (length - localLength + pageBytes - 1) / pageBytes;
        throw store.malformed(
            number,
            told,
            "an overflow chain ends after %d of %d pages".formatted(position + 1, pages));
      }
      store.check(next, number, told);
      position++;
      if (position > reached) {
        reached = position;
        if (!visited.add(next)) {
          throw store.malformed(
              number, told, "an overflow chain goes on to page " + next + ", used before");
        }
        pointers.checkOverflow(next, number, told, position == 0);
      }
      store.find(next, number, told);
      number = next;
      next = Bytes.unsignedInt(store.array(), store.offset());
    }
  }
}
