package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.IntegerRange;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.profile.Trait;
import dev.landfall.postgres.copy.ColumnType;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyLimits;
import dev.landfall.postgres.copy.TextForm;
import dev.landfall.postgres.copy.ValueCheck;
import java.util.Optional;

/**
 * Whether a profile alone proves that the transfer refuses no row, so that the rows need not be
 * read again. Only the plainest cases are: all others are for the transfer itself to judge.
 * Stateless.
 */
final class Vouching {
  private Vouching() {}

  static boolean vouches(TableProfile profile, TableMapping mapping, TargetTable target) {
    if (!profile.complete() || !mapping.references().isEmpty()) {
      return false;
    }
    boolean lacksIds =
        mapping
            .identity()
            .changingColumn()
            .flatMap(profile::column)
            .filter(ids -> ids.count(Trait.NULL) > 0)
            .isPresent();
    if (lacksIds) {
      return false;
    }
    for (ColumnMapping column : mapping.columns()) {
      Optional<ColumnProfile> values = profile.column(column.sourceColumn());
      Optional<CopyColumn> into =
          target.copied().stream()
              .filter(it -> it.name().equals(column.targetColumn()))
              .findFirst();
      if (values.isPresent()
          && (into.isEmpty()
              || column.conversion().isPresent()
              || !vouches(values.get(), into.get()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean vouches(ColumnProfile values, CopyColumn into) {
    if (into.notNull() && values.count(Trait.NULL) > 0) {
      return false;
    }
    if (values.nonNull() == 0) {
      return true;
    }
    ColumnType type = into.type();
    return switch (type.type()) {
      case SMALLINT, INTEGER, BIGINT ->
          values.only(Trait.INTEGER) && values.integers().filter(it -> fits(type, it)).isPresent();
      case DOUBLE_PRECISION -> values.only(Trait.REAL);
      case BOOLEAN -> values.only(Trait.ZERO_OR_ONE);
      case BYTEA -> values.only(Trait.BLOB) && values.mostBytes() <= CopyLimits.FIELD_BYTES;
      case TEXT -> values.only(Trait.TEXT) && isPlainText(values, type);
      case REAL,
          NUMERIC,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          JSON,
          JSONB,
          BIT,
          VARBIT,
          INET,
          CIDR,
          MACADDR,
          MACADDR8,
          INTERVAL ->
          false;
    };
  }

  private static boolean fits(ColumnType type, IntegerRange range) {
    return ValueCheck.integer(type, range.least()) == null
        && ValueCheck.integer(type, range.most()) == null;
  }

  private static boolean isPlainText(ColumnProfile values, ColumnType type) {
    boolean plain =
        type.textForm() == TextForm.TEXT
            || type.textForm() == TextForm.CITEXT
            || type.textForm() == TextForm.VARCHAR;
    return plain
        && values.count(Trait.NUL_BYTE) == 0
        && values.count(Trait.BAD_UTF8) == 0
        && values.mostBytes() <= CopyLimits.FIELD_BYTES
        && values.mostCharacters() <= type.maxCharacters().orElse(Integer.MAX_VALUE);
  }
}
