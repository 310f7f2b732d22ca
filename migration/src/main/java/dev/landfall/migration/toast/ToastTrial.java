package dev.landfall.migration.toast;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.size.Widths.CompressedSample;
import java.util.List;
import java.util.Optional;

/**
 * What a server made of samples of long values. Immutable.
 *
 * @param samples which values were to be tried, in one number: other values, another number
 */
public record ToastTrial(long samples, List<TriedColumn> columns) {
  /** Of a fleet without long values. */
  public static final ToastTrial NONE = new ToastTrial(0, List.of());

  public ToastTrial {
    columns = List.copyOf(columns);
  }

  /** What was tried of this column; names are compared as SQLite does. */
  public Optional<TriedColumn> column(String table, String column) {
    return columns.stream()
        .filter(
            it -> Names.sameInSqlite(it.table(), table) && Names.sameInSqlite(it.column(), column))
        .findFirst();
  }

  /** Its samples; none where it was not tried. */
  public List<CompressedSample> compressed(String table, String column) {
    return column(table, column).map(TriedColumn::samples).orElseGet(List::of);
  }
}
