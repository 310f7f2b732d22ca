package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.sqlite.SqliteIndex;
import java.util.List;
import java.util.Optional;

/** What is asked of drafted columns and of indexes in several places. Stateless. */
final class DraftTables {
  private DraftTables() {}

  /** Whether the column held a NULL, or is missing in some files. */
  static boolean mayBeNull(DraftColumn column) {
    return !column.notNull() && (column.heldNull() || !column.everywhere());
  }

  /** The columns, those of this key NOT NULL. */
  static List<DraftColumn> required(List<DraftColumn> columns, List<String> key) {
    return columns.stream()
        .map(
            column ->
                key.stream().anyMatch(it -> Names.sameInSqlite(it, column.source().name()))
                    ? column.filled(column.defaultSql(), true)
                    : column)
        .toList();
  }

  /** Whether the part of a key is compared byte by byte, or is no text. */
  static boolean byBytes(SqliteIndex.Key key, List<DraftColumn> columns) {
    Optional<DraftColumn> column =
        columns.stream()
            .filter(
                it ->
                    key.column()
                        .filter(name -> Names.sameInSqlite(it.source().name(), name))
                        .isPresent())
            .findFirst();
    return key.collation().equals("BINARY") || column.filter(DraftColumn::text).isEmpty();
  }

  /** The index in SQLite's words. */
  static String sqlite(SqliteIndex index) {
    return index
        .sql()
        .orElseGet(
            () ->
                index.name()
                    + " ("
                    + String.join(
                        ", ",
                        index.keys().stream()
                            .map(
                                key ->
                                    key.column().or(key::expressionSql).orElse("rowid")
                                        + (key.collation().equals("BINARY")
                                            ? ""
                                            : " COLLATE " + key.collation()))
                            .toList())
                    + ")");
  }
}
