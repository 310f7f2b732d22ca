package dev.landfall.migration.transfer;

import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
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
    this.fallback = fallback.orElse(null);
    this.original = fallback.map(TextField::original).orElse(null);
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
    if (row.isNull(column)) {
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
    if (target.notNull()) {
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
