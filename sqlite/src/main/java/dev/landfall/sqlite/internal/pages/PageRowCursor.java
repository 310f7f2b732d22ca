package dev.landfall.sqlite.internal.pages;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.StorageClass;
import dev.landfall.sqlite.TextEncoding;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the rows of a table, straight from its pages. It makes no object per row or value,
 * and of overflow pages reads those that hold what is asked of it. Not thread-safe.
 */
public final class PageRowCursor implements RowCursor {
  /** Storage classes by serial type; of longer ones even types are BLOBs. Types 10, 11 are none. */
  private static final @Nullable StorageClass[] CLASSES = {
    StorageClass.NULL,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    StorageClass.REAL,
    StorageClass.INTEGER,
    StorageClass.INTEGER,
    null,
    null
  };

  /** How far eight bytes are to be shifted for the number of that serial type. */
  private static final int[] SHIFTS = {0, 56, 48, 40, 32, 16, 0, 0};

  private static final int INTEGERS_END = 6;
  private static final int REAL_TYPE = 7;
  private static final int ZERO_TYPE = 8;
  private static final int FIRST_LONG_TYPE = 12;

  private final PageStore store;
  private final Snapshot snapshot;
  private final boolean hasRowid;
  private final int[] fields;
  private final boolean[] reals;
  private final TableLayout.Absent[] absent;
  private final @Nullable Constant[] constants;
  private final int maxValueBytes;
  private final TreeWalk walk;
  private final Payload payload;
  private final RecordHeader record;
  private final int[] types;
  private final int[] positions;
  private final boolean utf8Stored;
  private final byte[] number = new byte[Long.BYTES];
  private final TextBuffer text;

  /** The number of the current row, from 0. */
  private long ordinal = -1;

  /** The column whose text is in the buffer; -1 where none is. */
  private int textColumn = -1;

  private State state = State.BEFORE;

  /** How many values the current row's record has; none where there is no current row. */
  private int rowFields;

  private enum State {
    BEFORE,
    ROW,
    AFTER
  }

  public PageRowCursor(
      PageStore store, TableLayout layout, TextEncoding encoding, Snapshot snapshot)
      throws IOException {
    this.store = store;
    this.snapshot = snapshot;
    this.hasRowid = layout.hasRowid();
    int count = layout.columns().size();
    this.fields = new int[count];
    this.reals = new boolean[count];
    this.absent = new TableLayout.Absent[count];
    this.constants = new Constant[count];
    for (int i = 0; i < count; i++) {
      TableLayout.Column column = layout.columns().get(i);
      fields[i] = column.field();
      reals[i] = column.real();
      absent[i] = column.absent();
    }
    this.maxValueBytes = snapshot.maxValueBytes();
    PointerMap pointers = new PointerMap(store);
    PageSet visited = new PageSet();
    visited.add(1);
    this.walk = new TreeWalk(store, layout.rootPage(), layout.withoutRowid(), visited);
    this.payload = new Payload(store, walk, visited, pointers);
    this.record = new RecordHeader(walk, payload, layout.fields());
    this.types = record.types();
    this.positions = record.positions();
    this.utf8Stored = encoding == TextEncoding.UTF_8;
    this.text = new TextBuffer(encoding == TextEncoding.UTF_16LE);
  }

  @Override
  public boolean next() {
    if (state == State.AFTER) {
      return false;
    }
    leaveRow();
    ordinal++;
    try {
      if (!walk.next()) {
        snapshot.checkUnchanged();
        return false;
      }
      payload.open();
      record.read();
    } catch (IOException e) {
      throw snapshot.failure(e);
    } catch (SqliteException.Malformed e) {
      throw snapshot.failure(e);
    }
    if (walk.payloadLength() > maxValueBytes) {
      checkLengths();
    }
    state = State.ROW;
    rowFields = record.count();
    return true;
  }

  private void leaveRow() {
    state = State.AFTER;
    rowFields = 0;
    textColumn = -1;
  }

  private void checkLengths() {
    for (int field : fields) {
      if (field >= 0 && field < record.count() && record.length(field) > maxValueBytes) {
        throw store.tooLong(record.length(field), maxValueBytes);
      }
    }
  }

  @Override
  public int columnCount() {
    return fields.length;
  }

  @Override
  public boolean hasRowid() {
    return hasRowid;
  }

  @Override
  public long rowid() {
    if (!hasRowid) {
      throw new IllegalStateException("these rows have no rowid");
    }
    checkRow();
    return walk.rowid();
  }

  @Override
  public StorageClass storageClass(int column) {
    int field = fields[column];
    if (field >= 0 && field < rowFields) {
      return storedClass(column, field, types[field]);
    }
    checkRow();
    return field < 0 ? StorageClass.INTEGER : constant(column).storageClass();
  }

  private StorageClass storedClass(int column, int field, int type) {
    if (type >= FIRST_LONG_TYPE || type < 0) {
      return (type & 1) == 0 ? StorageClass.BLOB : StorageClass.TEXT;
    }
    if (type == REAL_TYPE) {
      // SQLite has no NaN: a file that has one is read as NULL.
      return Double.isNaN(Double.longBitsToDouble(number(field)))
          ? StorageClass.NULL
          : StorageClass.REAL;
    }
    StorageClass storageClass = CLASSES[type];
    if (storageClass == null) {
      throw snapshot.failure(
          walk.malformed("value %d of a record is of type %d".formatted(field + 1, type)));
    }
    return reals[column] && storageClass == StorageClass.INTEGER ? StorageClass.REAL : storageClass;
  }

  @Override
  public boolean isNull(int column) {
    int field = fields[column];
    // Most values are told by their type alone.
    if (field >= 0 && field < rowFields) {
      int type = types[field];
      if (type == 0) {
        return true;
      }
      if (type <= INTEGERS_END || type >= FIRST_LONG_TYPE) {
        return false;
      }
    }
    return storageClass(column) == StorageClass.NULL;
  }

  @Override
  public long integer(int column) {
    int field = fields[column];
    if (field >= 0 && field < rowFields && !reals[column]) {
      int type = types[field];
      if (type > 0 && type <= INTEGERS_END) {
        return number(field);
      }
    }
    require(column, StorageClass.INTEGER);
    if (field < 0) {
      return walk.rowid();
    }
    return field < rowFields ? whole(field) : constant(column).integer();
  }

  @Override
  public double real(int column) {
    require(column, StorageClass.REAL);
    int field = fields[column];
    if (field >= rowFields) {
      return constant(column).real();
    }
    return types[field] == REAL_TYPE
        ? Double.longBitsToDouble(number(field))
        : (double) whole(field);
  }

  /** The value of an integer type. */
  private long whole(int field) {
    int type = types[field];
    return type >= ZERO_TYPE ? type - ZERO_TYPE : number(field);
  }

  /** The number of which the value's bytes consist. */
  private long number(int field) {
    int shift = SHIFTS[types[field]];
    int position = positions[field];
    if (position + Long.BYTES - shift / 8 <= payload.localLength()) {
      // The page is followed by zeros, so that eight bytes can be read anywhere.
      return Bytes.shifted(payload.localBytes(), payload.start() + position, shift);
    }
    copy(position, number, 0, Long.BYTES - shift / 8);
    return Bytes.shifted(number, 0, shift);
  }

  @Override
  public int byteLength(int column) {
    int field = fields[column];
    if (field >= 0 && field < rowFields) {
      int type = types[field];
      if ((type >= FIRST_LONG_TYPE || type < 0) && (utf8Stored || (type & 1) == 0)) {
        return (type - FIRST_LONG_TYPE) >>> 1;
      }
    }
    requireBytes(column);
    return field >= rowFields ? constant(column).bytes().length : utf8(column).length();
  }

  @Override
  public void copyBytes(int column, int from, byte[] target, int targetFrom, int length) {
    int field = fields[column];
    if (field >= 0 && field < rowFields) {
      int type = types[field];
      if ((type >= FIRST_LONG_TYPE || type < 0) && (utf8Stored || (type & 1) == 0)) {
        Objects.checkFromIndexSize(from, length, (type - FIRST_LONG_TYPE) >>> 1);
        copy(positions[field] + from, target, targetFrom, length);
        return;
      }
    }
    requireBytes(column);
    if (field >= rowFields) {
      System.arraycopy(constant(column).bytes(), from, target, targetFrom, length);
    } else {
      TextBuffer utf8 = utf8(column);
      Objects.checkFromIndexSize(from, length, utf8.length());
      System.arraycopy(utf8.bytes(), from, target, targetFrom, length);
    }
  }

  private TextBuffer utf8(int column) {
    if (textColumn != column) {
      textColumn = -1;
      int length = record.length(fields[column]);
      copy(positions[fields[column]], text.room(length), 0, length);
      text.decode(length);
      textColumn = column;
    }
    return text;
  }

  private void copy(int from, byte[] target, int targetFrom, int length) {
    try {
      payload.copy(from, target, targetFrom, length);
    } catch (IOException e) {
      throw snapshot.failure(e);
    } catch (SqliteException.Malformed e) {
      throw snapshot.failure(e);
    }
  }

  @Override
  public void close() {
    leaveRow();
    snapshot.closed(this);
  }

  private Constant constant(int column) {
    Constant known = constants[column];
    if (known == null) {
      known = absent[column].value(ordinal, walk.rowid());
      constants[column] = known;
    }
    return known;
  }

  private void checkRow() {
    if (state != State.ROW) {
      throw new IllegalStateException("the cursor is not at a row");
    }
  }

  private void require(int column, StorageClass wanted) {
    StorageClass storageClass = storageClass(column);
    if (storageClass != wanted) {
      throw wrongClass(column, storageClass, wanted);
    }
  }

  private void requireBytes(int column) {
    StorageClass storageClass = storageClass(column);
    if (storageClass != StorageClass.TEXT && storageClass != StorageClass.BLOB) {
      throw wrongClass(column, storageClass, StorageClass.TEXT);
    }
  }

  private static IllegalStateException wrongClass(
      int column, StorageClass storageClass, StorageClass wanted) {
    return new IllegalStateException(
        "column %d holds %s, not %s".formatted(column, storageClass, wanted));
  }
}
