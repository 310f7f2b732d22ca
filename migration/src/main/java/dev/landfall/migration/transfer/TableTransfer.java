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
  private final FieldTransfer[] fields;

  /** The same, with those that differ from file to file; made by {@link #enter}. */
  private final FieldTransfer[] current;

  private @Nullable KeyField key;
  private @Nullable SqliteColumn refusedColumn;

  private TableTransfer(
      TableMapping mapping, CopyTable target, List<SqliteColumn> sources, FieldTransfer[] fields) {
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
    List<FieldTransfer> fields = new ArrayList<>();
    mapping.keyColumn().ifPresent(name -> columns.add(named(target, name)));
    for (ColumnMapping column : ordered(mapping)) {
      Optional<SqliteColumn> source = table.column(column.sourceColumn());
      if (source.isPresent()) {
        CopyColumn written = named(target, column.targetColumn());
        columns.add(written);
        sources.add(source.get());
        fields.add(FieldTransfers.of(written, column.conversion()));
      }
    }
    return new TableTransfer(
        mapping,
        new CopyTable(target.relation(), columns),
        sources,
        fields.toArray(FieldTransfer[]::new));
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
      CopyColumn written = target.columns().get(i + keyFields());
      if (Names.sameInSqlite(name, changing)) {
        current[i] = IdFields.own(written, file.ids().own(mapping));
      }
      for (Reference reference : mapping.references()) {
        if (Names.sameInSqlite(name, reference.column())) {
          current[i] =
              IdFields.reference(
                  written, file.ids().references(reference.table()), reference.table());
        }
      }
    }
  }

  private int keyFields() {
    return mapping.keyColumn().isPresent() ? 1 : 0;
  }

  /**
   * Writes the row of the file that was entered, on which the cursor stands; or says why it can't
   * be, with {@link #refusedColumn}, having written nothing.
   */
  @Nullable Refusal write(RowCursor row, BinaryRowWriter writer) throws SQLException {
    writer.startRow();
    KeyField keyField = key;
    if (keyField != null) {
      keyField.write(writer);
    }
    for (int i = 0; i < fields.length; i++) {
      Refusal refusal = writeField(row, i, writer);
      if (refusal != null) {
        writer.rollbackRow();
        refusedColumn = sources.get(i);
        return refusal;
      }
    }
    RejectReason tooLarge = ValueCheck.row(writer.rowBytes());
    if (tooLarge != null) {
      writer.rollbackRow();
      refusedColumn = null;
      return new Refusal("row-too-large", tooLarge.description());
    }
    writer.endRow();
    return null;
  }

  /**
   * Writes only these columns of the target, of a row that was written as a whole before.
   *
   * @param writer of a table with these columns
   */
  void writePart(RowCursor row, CopyTable part, BinaryRowWriter writer) throws SQLException {
    writer.startRow();
    for (CopyColumn column : part.columns()) {
      Refusal refusal = writeField(row, target.columns().indexOf(column) - keyFields(), writer);
      if (refusal != null) {
        throw new IllegalStateException("part of a row that was written: " + refusal.message());
      }
    }
    writer.endRow();
  }

  private @Nullable Refusal writeField(RowCursor row, int column, BinaryRowWriter writer) {
    if (!row.isNull(column) || changes(column)) {
      return current[column].write(row, column, writer);
    }
    CopyColumn written = target.columns().get(column + keyFields());
    RejectReason reason = ValueCheck.nullValue(written);
    if (reason != null) {
      return Refusal.of(reason, written);
    }
    writer.nullField();
    return null;
  }

  /** Whether it holds the ids by which the rows are found again: there is none that may lack. */
  private boolean changes(int column) {
    return mapping
        .identity()
        .changingColumn()
        .filter(name -> Names.sameInSqlite(name, sources.get(column).name()))
        .isPresent();
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
