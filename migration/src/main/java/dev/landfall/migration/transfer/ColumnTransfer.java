package dev.landfall.migration.transfer;

import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one source column's values into the target: into its column, or, where they do not
 * convert and the plan has it so, NULL there and the value as text into a fallback column. Not
 * thread-safe.
 */
final class ColumnTransfer {
  private final CopyColumn target;
  private final FieldTransfer field;
  private final boolean rejects;
  private final boolean plain;
  private final boolean required;
  private final @Nullable CopyColumn fallback;
  private final @Nullable FieldTransfer original;
  private @Nullable Refusal replaced;

  /**
   * @param fallback the column for what does not convert, where the mapping names one
   */
  ColumnTransfer(ColumnMapping mapping, CopyColumn target, Optional<CopyColumn> fallback) {
    this.target = target;
    this.field = FieldTransfers.of(target, mapping);
    this.rejects = mapping.onFailure() instanceof OnFailure.Reject;
    this.plain =
        rejects && mapping.conversion().isEmpty() && target.type().type() == PostgresType.BYTEA;
    this.required = false;
    this.fallback = fallback.orElse(null);
    this.original = fallback.map(TextField::original).orElse(null);
  }

  private ColumnTransfer(ColumnTransfer like, FieldTransfer field, boolean required) {
    this.target = like.target;
    this.field = field;
    this.rejects = like.rejects;
    this.plain = false;
    this.fallback = like.fallback;
    this.original = like.original;
    this.required = required;
  }

  /** The same with values that are made in another way. */
  ColumnTransfer with(FieldTransfer other) {
    return new ColumnTransfer(this, other, false);
  }

  /** The same with values that are made in another way, without which there is no row. */
  ColumnTransfer required(FieldTransfer other) {
    return new ColumnTransfer(this, other, true);
  }

  CopyColumn target() {
    return target;
  }

  /** The target's columns that are written, in this order. */
  List<CopyColumn> written() {
    List<CopyColumn> columns = new ArrayList<>();
    columns.add(target);
    if (fallback != null) {
      columns.add(fallback);
    }
    return columns;
  }

  /** The fallback column's name, where there is one. */
  Optional<String> fallbackName() {
    return Optional.ofNullable(fallback).map(CopyColumn::name);
  }

  /** Writes the fields of the current row's value; or says why the row is refused. */
  @Nullable Refusal write(RowCursor row, int column, BinaryRowWriter writer) {
    replaced = null;
    if (row.isNull(column) && !required) {
      return writeNull(writer);
    }
    if (rejects) {
      return field.write(row, column, writer);
    }
    writer.mark();
    Refusal refusal = field.write(row, column, writer);
    if (refusal == null) {
      if (fallback != null) {
        writer.nullField();
      }
      return null;
    }
    return replace(row, column, writer, refusal);
  }

  /** Whether the current row's value is a BLOB that can go out as it is, and is better not held. */
  boolean streams(RowCursor row, int column) {
    return plain
        && row.storageClass(column) == StorageClass.BLOB
        && row.byteLength(column) > BytesField.MOST_HELD
        && ValueCheck.bytes(row.byteLength(column)) == null;
  }

  /** Writes the target's own column alone, of a row that was written before. */
  void writeAlone(RowCursor row, int column, BinaryRowWriter writer) {
    writer.mark();
    if (row.isNull(column) || field.write(row, column, writer) != null) {
      writer.rollbackToMark();
      writer.nullField();
    }
  }

  private @Nullable Refusal writeNull(BinaryRowWriter writer) {
    RejectReason reason = ValueCheck.nullValue(target);
    if (reason != null) {
      return Refusal.of(reason, target);
    }
    writer.nullField();
    if (fallback != null) {
      writer.nullField();
    }
    return null;
  }

  private @Nullable Refusal replace(
      RowCursor row, int column, BinaryRowWriter writer, Refusal refusal) {
    if (target.notNull() || required) {
      return refusal;
    }
    writer.rollbackToMark();
    writer.nullField();
    FieldTransfer elsewhere = original;
    Refusal hopeless = elsewhere == null ? null : elsewhere.write(row, column, writer);
    if (hopeless == null) {
      replaced = refusal;
    }
    return hopeless;
  }

  /** Why the last value is not in its own column, where it was replaced. */
  @Nullable Refusal replaced() {
    return replaced;
  }
}
