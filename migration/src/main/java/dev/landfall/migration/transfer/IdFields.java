package dev.landfall.migration.transfer;

import dev.landfall.migration.consolidate.IdReader;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import org.jspecify.annotations.Nullable;

/** Ids that change on the way, and the references that follow them. */
final class IdFields {
  private IdFields() {}

  /** The ids of a table itself. */
  static FieldTransfer own(CopyColumn column, NewIds ids) {
    IdReader id = new IdReader();
    return (row, index, writer) ->
        id.read(row, index)
            ? write(ids.of(id.value()), writer, column)
            : notAnId(column, "an id, which is renumbered,");
  }

  /** Ids of another table, or of the same one. */
  static FieldTransfer reference(CopyColumn column, NewIds ids, String table) {
    IdReader id = new IdReader();
    return (row, index, writer) -> {
      if (!id.read(row, index)) {
        return notAnId(column, "a reference to " + table);
      }
      return switch (ids.parent(id.value())) {
        case THERE -> write(ids.of(id.value()), writer, column);
        case MISSING ->
            new Refusal(
                "orphan",
                "column \"%s\": the file has no row %d of %s"
                    .formatted(column.name(), id.value(), table));
        case REFUSED ->
            new Refusal(
                "refused-parent",
                "column \"%s\": row %d of %s was rejected"
                    .formatted(column.name(), id.value(), table));
      };
    };
  }

  private static Refusal notAnId(CopyColumn column, String what) {
    return new Refusal(
        "not-an-id", "column \"%s\": %s must be a whole number".formatted(column.name(), what));
  }

  private static @Nullable Refusal write(long id, BinaryRowWriter writer, CopyColumn column) {
    RejectReason reason = ValueCheck.integer(column.type(), id);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    PostgresType type = column.type().type();
    if (type == PostgresType.BIGINT) {
      writer.int8(id);
    } else if (type == PostgresType.INTEGER) {
      writer.int4(id);
    } else {
      writer.int2(id);
    }
    return null;
  }
}
