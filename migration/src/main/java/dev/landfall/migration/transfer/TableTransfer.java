package dev.landfall.migration.transfer;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.value.RowJson;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one source table's rows into one target table, for files of one schema: which columns
 * are read, which fields are written, in the same order. First comes what tells from which file a
 * row is: the source key, or else an id. Not thread-safe.
 */
final class TableTransfer {
  private final TableMapping mapping;
  private final CopyTable target;
  private final List<SqliteColumn> sources;
  private final ColumnTransfer[] fields;

  /** The same, with those that differ from file to file; made by {@link #enter}. */
  private final ColumnTransfer[] current;

  private @Nullable KeyField key;
  private @Nullable SqliteColumn refusedColumn;
  private boolean replaces;

  private TableTransfer(
      TableMapping mapping, CopyTable target, List<SqliteColumn> sources, ColumnTransfer[] fields) {
    this.mapping = mapping;
    this.target = target;
    this.sources = List.copyOf(sources);
    this.fields = fields;
    this.current = fields.clone();
  }

  /**
   * The way for files whose table is this one.
   *
   * @param target the mapping's target with the key column and all mapped columns
   */
  static TableTransfer of(TableMapping mapping, CopyTable target, SqliteTable table) {
    List<CopyColumn> columns = new ArrayList<>();
    List<SqliteColumn> sources = new ArrayList<>();
    List<ColumnTransfer> fields = new ArrayList<>();
    mapping.keyColumn().ifPresent(name -> columns.add(named(target, name)));
    for (ColumnMapping column : ordered(mapping)) {
      Optional<SqliteColumn> source = table.column(column.sourceColumn());
      if (source.isPresent()) {
        ColumnTransfer field =
            new ColumnTransfer(
                column,
                named(target, column.targetColumn()),
                column.fallbackColumn().map(name -> named(target, name)));
        columns.addAll(field.written());
        sources.add(source.get());
        fields.add(field);
      }
    }
    return new TableTransfer(
        mapping,
        new CopyTable(target.relation(), columns),
        sources,
        fields.toArray(ColumnTransfer[]::new));
  }

  /** The mapped columns, the one that tells from which file a row is before all others. */
  private static List<ColumnMapping> ordered(TableMapping mapping) {
    List<ColumnMapping> columns = new ArrayList<>(mapping.columns());
    mapping
        .fileColumn()
        .ifPresent(
            first -> columns.sort(Comparator.comparing(it -> !it.targetColumn().equals(first))));
    return columns;
  }

  private static CopyColumn named(CopyTable target, String name) {
    return target.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(target.relation() + " has no column " + name));
  }

  TableMapping mapping() {
    return mapping;
  }

  /** The target with the columns that are written: the key, and those that these files have. */
  CopyTable target() {
    return target;
  }

  /** The source columns that are read. */
  List<SqliteColumn> sources() {
    return sources;
  }

  /** Begins with the rows of this file, whose key and new ids are written from now on. */
  void enter(OpenFile file) {
    key =
        mapping.keyColumn().isPresent()
            ? KeyField.of(target.columns().getFirst(), file.file().key())
            : null;
    String changing = mapping.identity().changingColumn().orElse("");
    for (int i = 0; i < fields.length; i++) {
      String name = sources.get(i).name();
      CopyColumn written = fields[i].target();
      if (Names.sameInSqlite(name, changing)) {
        current[i] = fields[i].required(IdFields.own(written, file.ids().own(mapping)));
      }
      for (Reference reference : mapping.references()) {
        if (Names.sameInSqlite(name, reference.column())) {
          current[i] =
              fields[i].with(
                  IdFields.reference(
                      written, file.ids().references(reference.table()), reference.table()));
        }
      }
    }
  }

  /**
   * Writes the row of the file that was entered, on which the cursor stands; or says why it can't
   * be, with {@link #refusedColumn}, having written nothing.
   */
  @Nullable Refusal write(RowCursor row, BinaryRowWriter writer) throws SQLException {
    long streamedBytes = streamedBytes(row);
    Refusal refusal = write(row, writer, streamedBytes, false);
    if (refusal == null && streamedBytes > 0) {
      // Nothing is refused any more, so what is too large to be held may go out.
      writer.rollbackRow();
      refusal = write(row, writer, 0, true);
    }
    if (refusal == null) {
      writer.endRow();
    }
    return refusal;
  }

  /** The bytes of the values that are not held in memory; usually none. */
  private long streamedBytes(RowCursor row) {
    long bytes = 0;
    for (int i = 0; i < current.length; i++) {
      if (current[i].streams(row, i)) {
        bytes += row.byteLength(i);
      }
    }
    return bytes;
  }

  /**
   * Writes a row, but for its end.
   *
   * @param leftOutBytes the size of the values that are too large to be held: where there are some,
   *     they are left out
   * @param streams whether they are written, in pieces
   */
  private @Nullable Refusal write(
      RowCursor row, BinaryRowWriter writer, long leftOutBytes, boolean streams)
      throws SQLException {
    writer.startRow();
    KeyField keyField = key;
    if (keyField != null) {
      keyField.write(writer);
    }
    replaces = false;
    for (int i = 0; i < fields.length; i++) {
      Refusal refusal = null;
      if ((streams || leftOutBytes > 0) && current[i].streams(row, i)) {
        if (streams) {
          BytesField.stream(row, i, writer);
        } else {
          writer.nullField();
        }
      } else {
        refusal = current[i].write(row, i, writer);
      }
      replaces |= current[i].replaced() != null;
      if (refusal != null) {
        writer.rollbackRow();
        refusedColumn = sources.get(i);
        return refusal;
      }
    }
    if (streams) {
      return null;
    }
    RejectReason tooLarge = ValueCheck.row(writer.rowBytes() + leftOutBytes);
    if (tooLarge != null) {
      writer.rollbackRow();
      refusedColumn = null;
      return new Refusal("row-too-large", tooLarge.description());
    }
    return null;
  }

  /**
   * Writes only these columns of the target, of a row that was written as a whole before.
   *
   * @param writer of a table with these columns
   */
  void writePart(RowCursor row, CopyTable part, BinaryRowWriter writer) throws SQLException {
    writer.startRow();
    writeFields(row, part.columns(), writer);
    writer.endRow();
  }

  /** Writes the fields of these columns into a row that was begun, as {@link #writePart} does. */
  void writeFields(RowCursor row, List<CopyColumn> columns, BinaryRowWriter writer) {
    KeyField keyField = key;
    for (CopyColumn column : columns) {
      if (keyField != null && column.equals(target.columns().getFirst())) {
        keyField.write(writer);
      }
      for (int i = 0; i < current.length; i++) {
        if (current[i].target().equals(column)) {
          current[i].writeAlone(row, i, writer);
        }
      }
    }
  }

  /** Whether a value of the last row, which was written, is not in its own column. */
  boolean replaces() {
    return replaces;
  }

  /** One value of the last row that is not in its own column. */
  record Replaced(SqliteColumn column, Optional<String> into, Refusal why) {}

  /** The values of the last row that are not in their own column. */
  List<Replaced> replaced() {
    List<Replaced> found = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      Refusal why = current[i].replaced();
      if (why != null) {
        found.add(new Replaced(sources.get(i), current[i].fallbackName(), why));
      }
    }
    return found;
  }

  /** The source column of the last refusal. */
  Optional<SqliteColumn> refusedColumn() {
    return Optional.ofNullable(refusedColumn);
  }

  /** How people find the row again: its rowid, or the values of its primary key. */
  String rowId(RowCursor row) {
    if (row.hasRowid()) {
      return Long.toString(row.rowid());
    }
    List<SqliteColumn> key =
        sources.stream().filter(column -> column.primaryKeyPosition() > 0).toList();
    return RowJson.of(row, sources, key);
  }
}
