package dev.landfall.cli.fleet;

import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.VirtualTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that files of a fleet declare, once for each way in which they declare it.
 *
 * @param name empty where SQLite has none: of a key
 * @param columns of a key or an index; an expression is an empty one
 */
record SourceObject(
    Kind kind, String table, String name, List<Optional<String>> columns, String text)
    implements Comparable<SourceObject> {
  enum Kind {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    INDEX,
    TRIGGER,
    VIEW,
    VIRTUAL_TABLE
  }

  SourceObject {
    columns = List.copyOf(columns);
  }

  @Override
  public int compareTo(SourceObject other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s %s%s: %s"
        .formatted(
            kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            table.isEmpty() ? "" : table + ".",
            name,
            text.replaceAll("\\s+", " "));
  }

  /** Everything that these files declare beside tables, and in how many of them each is. */
  static SortedMap<SourceObject, Integer> of(List<Path> files) {
    SortedMap<SourceObject, Integer> found = new TreeMap<>();
    for (Path file : files) {
      try (SqliteDatabase database = SqliteDatabase.open(file)) {
        of(database.schema(), found);
      }
    }
    return found;
  }

  private static void of(SqliteSchema schema, SortedMap<SourceObject, Integer> found) {
    schema.tables().forEach(table -> of(table, found));
    for (VirtualTable table : schema.virtualTables()) {
      add(found, new SourceObject(Kind.VIRTUAL_TABLE, "", table.name(), List.of(), table.sql()));
    }
    for (SqliteObject object : schema.others()) {
      String text = object.sql().orElse("");
      switch (object.kind()) {
        case TRIGGER ->
            add(found, new SourceObject(Kind.TRIGGER, "", object.name(), List.of(), text));
        case VIEW -> add(found, new SourceObject(Kind.VIEW, "", object.name(), List.of(), text));
        case INDEX, VIRTUAL_TABLE, SHADOW_TABLE, INTERNAL_TABLE -> {
          // With their tables.
        }
      }
    }
  }

  private static void of(SqliteTable table, SortedMap<SourceObject, Integer> found) {
    if (!table.primaryKey().isEmpty()) {
      List<Optional<String>> columns = table.primaryKey().stream().map(Optional::of).toList();
      String text = "(" + String.join(", ", table.primaryKey()) + ")";
      add(found, new SourceObject(Kind.PRIMARY_KEY, table.name(), "", columns, text));
    }
    for (SqliteForeignKey key : table.foreignKeys()) {
      List<Optional<String>> columns = key.columns().stream().map(Optional::of).toList();
      String text = "(%s) to %s".formatted(String.join(", ", key.columns()), key.parentTable());
      add(found, new SourceObject(Kind.FOREIGN_KEY, table.name(), "", columns, text));
    }
    for (SqliteIndex index : table.indexes()) {
      List<Optional<String>> columns = index.keys().stream().map(SqliteIndex.Key::column).toList();
      switch (index.origin()) {
        case PRIMARY_KEY -> {
          // Above.
        }
        case UNIQUE_CONSTRAINT ->
            add(
                found,
                new SourceObject(Kind.UNIQUE, table.name(), "", columns, columns.toString()));
        case CREATE_INDEX ->
            add(
                found,
                new SourceObject(
                    Kind.INDEX, table.name(), index.name(), columns, index.sql().orElse("")));
      }
    }
  }

  private static void add(SortedMap<SourceObject, Integer> found, SourceObject object) {
    found.merge(object, 1, Integer::sum);
  }
}
