package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of the drafted schema.
 *
 * @param source its name in SQLite
 * @param keyColumn the column of the source key, unquoted; none where ids or a merge key do without
 * @param columns without the source key's and the fallbacks
 * @param fallbacks columns for values that do not convert, unquoted
 * @param primaryKey the source columns of its primary key, where it has one in PostgreSQL too
 * @param uniqueKeys each key that a foreign key may refer to
 * @param objects keys, checks, indexes, defaults, generated columns
 */
public record DraftTable(
    String source,
    RelationName name,
    Optional<String> keyColumn,
    List<DraftColumn> columns,
    List<String> fallbacks,
    List<String> primaryKey,
    List<UniqueKey> uniqueKeys,
    List<DraftedObject> objects) {
  public DraftTable {
    requireNonNull(source, "source");
    requireNonNull(name, "name");
    requireNonNull(keyColumn, "keyColumn");
    columns = List.copyOf(columns);
    fallbacks = List.copyOf(fallbacks);
    primaryKey = List.copyOf(primaryKey);
    uniqueKeys = List.copyOf(uniqueKeys);
    objects = List.copyOf(objects);
  }

  Optional<DraftColumn> column(String sourceName) {
    return columns.stream()
        .filter(column -> Names.sameInSqlite(column.source().name(), sourceName))
        .findFirst();
  }

  DraftTable with(List<DraftedObject> more) {
    List<DraftedObject> all = new ArrayList<>(objects);
    all.addAll(more);
    return new DraftTable(source, name, keyColumn, columns, fallbacks, primaryKey, uniqueKeys, all);
  }

  /** The name as SQL has it. */
  String quoted() {
    return Identifiers.quoted(name.schema()) + "." + Identifiers.quoted(name.name());
  }

  /** The source columns whose name in the target a person could not guess, with that name. */
  public List<Renamed> renamed() {
    return columns.stream()
        .filter(column -> !column.name().equalsIgnoreCase(column.source().name()))
        .map(column -> new Renamed(column.source().name(), column.name()))
        .toList();
  }

  /** A column that is called otherwise in PostgreSQL. */
  public record Renamed(String source, String target) {}
}
