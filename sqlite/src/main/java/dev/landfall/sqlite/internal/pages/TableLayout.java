package dev.landfall.sqlite.internal.pages;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where the values of a scan's columns are kept.
 *
 * @param rootPage of the table's b-tree
 * @param withoutRowid whether that is an index b-tree
 * @param hasRowid whether the scan tells rowids
 * @param columns in the order of the scan
 */
public record TableLayout(
    long rootPage, boolean withoutRowid, boolean hasRowid, List<Column> columns) {
  public TableLayout {
    columns = List.copyOf(columns);
    if (withoutRowid && (hasRowid || columns.contains(Column.ROWID))) {
      throw new IllegalArgumentException("a table without rowid has none");
    }
  }

  /** How many values of a record a scan looks at, from its first on. */
  int fields() {
    return columns.stream().mapToInt(column -> column.field() + 1).max().orElse(0);
  }

  /**
   * One column.
   *
   * @param field its value's place in a record, from 0; -1 for the rowid itself
   * @param real whether an INTEGER is to be read as REAL: whole numbers of a column of REAL
   *     affinity are stored so
   * @param absent what records without that value have instead
   */
  public record Column(int field, boolean real, Absent absent) {
    /** The column that is the rowid. */
    public static final Column ROWID = new Column(-1, false, (_, _) -> Constant.NULL);

    public Column {
      requireNonNull(absent, "absent");
      if (field < -1) {
        throw new IllegalArgumentException("no field " + field);
      }
    }
  }

  /** Finds the value of a column in records that were written before it was added. */
  @FunctionalInterface
  public interface Absent {
    /**
     * The value; asked for once per scan at most.
     *
     * @param ordinal the number of such a record's row in the scan, from 0
     * @param rowid of that row, where it has one
     */
    Constant value(long ordinal, long rowid);
  }
}
