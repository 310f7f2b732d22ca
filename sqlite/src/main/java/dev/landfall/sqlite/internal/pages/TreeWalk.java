package dev.landfall.sqlite.internal.pages;

import dev.landfall.sqlite.SqliteException;
import java.io.IOException;

/**
 * A walk over all cells of one b-tree in the order of its keys (file format, section 1.6). It knows
 * the cell that it stands on: where its payload begins, how much of that is on the page, and which
 * page the rest begins on. No page is visited twice, so no walk is longer than the file. Not
 * thread-safe.
 */
final class TreeWalk {
  private static final int INTERIOR_INDEX = 2;
  private static final int INTERIOR_TABLE = 5;
  private static final int LEAF_INDEX = 10;
  private static final int LEAF_TABLE = 13;

  /** Zeros behind each page, so that no number read at its end goes beyond the array. */
  private static final int PADDING_BYTES = 32;

  private final PageStore store;
  private final boolean index;
  private final int usable;
  private final int maxLocal;
  private final int minLocal;
  private final long root;
  private final PageSet visited;
  private final Level[] levels = new Level[Limits.TREE_LEVELS];

  private boolean begun;
  private int depth = -1;
  private Level leaf;

  /** Whether the cell is one of an interior page, after which its right child is to be visited. */
  private boolean atDivider;

  private byte[] page = {};
  private long pageNumber;
  private int cellStart;
  private int payloadStart;
  private int payloadLength;
  private int localLength;
  private long rowid;
  private long lastRowid;
  private boolean anyRow;

  /** One page of the way from the root, copied because blocks are not kept. */
  private static final class Level {
    private final byte[] bytes;
    private long page;
    private boolean isLeaf;
    private int header;
    private int pointers;
    private int cells;

    /** The next cell of a leaf; the child of an interior page that was entered last. */
    private int at;

    Level(int pageSizeBytes) {
      bytes = new byte[pageSizeBytes + PADDING_BYTES];
    }
  }

  /**
   * @param index whether the tree is that of a WITHOUT ROWID table
   * @param visited what the walk has seen; its overflow pages belong there, too
   */
  TreeWalk(PageStore store, long root, boolean index, PageSet visited) {
    this.store = store;
    this.root = root;
    this.index = index;
    this.visited = visited;
    this.usable = store.usableBytes();
    this.minLocal = (usable - 12) * 32 / 255 - 23;
    this.maxLocal = index ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    this.leaf = new Level(store.pageSizeBytes());
    levels[0] = leaf;
  }

  /** Goes to the next cell; false after the last. */
  boolean next() throws IOException {
    Level level = leaf;
    if (level.at < level.cells) {
      openCell(level, level.at++);
      return true;
    }
    return leaveLeaf();
  }

  private boolean leaveLeaf() throws IOException {
    if (!begun) {
      begun = true;
      descend(root, 1, 0);
      return leaf.cells == 0 ? end() : next();
    }
    if (atDivider) {
      atDivider = false;
      enterChild(levels[depth]);
      return next();
    }
    while (depth > 0) {
      Level level = levels[--depth];
      if (level.at < level.cells) {
        int divider = level.at++;
        if (index) {
          atDivider = true;
          openCell(level, divider);
          return true;
        }
        enterChild(level);
        return next();
      }
    }
    return end();
  }

  private boolean end() {
    depth = -1;
    return false;
  }

  private void enterChild(Level level) throws IOException {
    int pointer = childPointer(level, level.at);
    descend(Bytes.unsignedInt(level.bytes, pointer), level.page, pointer);
  }

  /** Goes down to the first leaf below a page. */
  private void descend(long child, long from, int fromOffset) throws IOException {
    long number = child;
    long parent = from;
    int pointer = fromOffset;
    while (true) {
      if (depth + 1 == Limits.TREE_LEVELS) {
        throw store.malformed(
            parent, pointer, "its b-tree has more than " + Limits.TREE_LEVELS + " levels");
      }
      store.check(number, parent, pointer);
      if (!visited.add(number)) {
        throw store.malformed(parent, pointer, "it points to page " + number + ", used before");
      }
      store.find(number, parent, pointer);
      Level level = level(depth + 1);
      System.arraycopy(store.array(), store.offset(), level.bytes, 0, store.pageSizeBytes());
      open(level, number);
      depth++;
      if (level.isLeaf) {
        leaf = level;
        return;
      }
      parent = number;
      pointer = childPointer(level, 0);
      number = Bytes.unsignedInt(level.bytes, pointer);
    }
  }

  private Level level(int at) {
    if (levels[at] == null) {
      levels[at] = new Level(store.pageSizeBytes());
    }
    return levels[at];
  }

  private void open(Level level, long number) {
    level.page = number;
    level.at = 0;
    level.header = number == 1 ? 100 : 0;
    int type = level.bytes[level.header];
    level.isLeaf = type == (index ? LEAF_INDEX : LEAF_TABLE);
    if (!level.isLeaf && type != (index ? INTERIOR_INDEX : INTERIOR_TABLE)) {
      throw store.malformed(
          number, level.header, "a page of type " + type + " is part of its b-tree");
    }
    level.cells = Bytes.unsignedShort(level.bytes, level.header + 3);
    level.pointers = level.header + (level.isLeaf ? 8 : 12);
    boolean emptyTable = level.isLeaf && depth < 0;
    if (level.cells > Limits.cells(store.pageSizeBytes())
        || level.pointers + 2 * level.cells > usable
        || (level.cells == 0 && !emptyTable)) {
      throw store.malformed(number, level.header + 3, "the page has " + level.cells + " cells");
    }
  }

  /** Where the page number of a child is: in the cell before it, or, of the last, in the header. */
  private int childPointer(Level level, int child) {
    if (child == level.cells) {
      return level.header + 8;
    }
    int start = cellStart(level, child);
    if (!index && start + 4 + Bytes.varintLength(level.bytes, start + 4) > usable) {
      throw store.malformed(level.page, start, "cell " + child + " goes on beyond its page");
    }
    return start;
  }

  private int cellStart(Level level, int cell) {
    int pointer = level.pointers + 2 * cell;
    int start = Bytes.unsignedShort(level.bytes, pointer);
    if (start < level.pointers + 2 * level.cells || start > usable - 4) {
      throw store.malformed(level.page, pointer, "cell " + cell + " begins at byte " + start);
    }
    return start;
  }

  private void openCell(Level level, int cell) {
    byte[] bytes = level.bytes;
    int start = cellStart(level, cell);
    int at = level.isLeaf ? start : start + 4;
    long length = bytes[at++];
    page = bytes;
    pageNumber = level.page;
    cellStart = start;
    if (length < 0) {
      int size = Bytes.varintLength(bytes, --at);
      // SQLite would take a longer one for another number than the format says it is.
      length = size > Limits.PAYLOAD_VARINT_BYTES ? -1 : Bytes.varint(bytes, at);
      at += size;
    }
    if (!index) {
      long key = bytes[at++];
      if (key < 0) {
        key = Bytes.varint(bytes, --at);
        at += Bytes.varintLength(bytes, at);
      }
      if (key <= lastRowid && anyRow) {
        throw malformed("rowid " + key + " comes after " + lastRowid);
      }
      anyRow = true;
      lastRowid = key;
      rowid = key;
    }
    if (length < 0
        || length > Limits.PAYLOAD_BYTES
        || (length > usable && length / usable > store.pageCount())) {
      throw malformed(
          length < 0
              ? "a record's length is no number that SQLite writes"
              : "a record has %d bytes, more than there are pages for".formatted(length));
    }
    payloadStart = at;
    payloadLength = (int) length;
    localLength = payloadLength <= maxLocal ? payloadLength : local(payloadLength);
    int end = at + localLength + (localLength < payloadLength ? 4 : 0);
    if (end > usable) {
      throw malformed("a cell goes on to byte " + end + " of its page");
    }
  }

  /** How much of a payload that does not fit is kept on the page. */
  private int local(int length) {
    int local = minLocal + (length - minLocal) % (usable - 4);
    return local <= maxLocal ? local : minLocal;
  }

  /** What is wrong with the cell. */
  SqliteException.Malformed malformed(String problem) {
    return store.malformed(pageNumber, cellStart, problem);
  }

  long rowid() {
    return rowid;
  }

  /** The cell's page, followed by zeros. */
  byte[] page() {
    return page;
  }

  long pageNumber() {
    return pageNumber;
  }

  /** Where the payload begins on the page. */
  int payloadStart() {
    return payloadStart;
  }

  int payloadLength() {
    return payloadLength;
  }

  /** How many of the payload's bytes are on the page. */
  int localLength() {
    return localLength;
  }
}
