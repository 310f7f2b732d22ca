package dev.landfall.migration.transfer;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one source table's rows into one target table, for files of one schema: which columns
 * are read, which fields are written, in the same order, the source key first. Not thread-safe.
 */
final class TableTransfer {
  private final TableMapping mapping;
  private final CopyTable target;
  private final List<SqliteColumn> sources;
  private final FieldTransfer[] fields;
  private @Nullable SqliteColumn refusedColumn;

  private TableTransfer(
      TableMapping mapping, CopyTable target, List<SqliteColumn> sources, FieldTransfer[] fields) {
    this.mapping = mapping;
    this.target = target;
    this.sources = List.copyOf(sources);
    this.fields = fields;
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
    columns.add(named(target, mapping.keyColumn()));
    for (ColumnMapping column : mapping.columns()) {
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

  /**
   * Writes the row that the cursor stands on; or says why it can't be, with {@link #refusedColumn},
   * having written nothing.
   */
  @Nullable Refusal write(RowCursor row, KeyField key, BinaryRowWriter writer) throws SQLException {
    writer.startRow();
    key.write(writer);
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

  private @Nullable Refusal writeField(RowCursor row, int column, BinaryRowWriter writer) {
    if (!row.isNull(column)) {
      return fields[column].write(row, column, writer);
    }
    CopyColumn written = target.columns().get(column + 1);
    RejectReason reason = ValueCheck.nullValue(written);
    if (reason != null) {
      return Refusal.of(reason, written);
    }
    writer.nullField();
    return null;
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
