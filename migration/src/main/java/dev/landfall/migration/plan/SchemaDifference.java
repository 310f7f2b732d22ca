package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.config.Names;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one schema version lacks (-), has beside (+) and has otherwise (~), as lines. Stateless. */
final class SchemaDifference {
  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 300;

  private SchemaDifference() {}

  static List<String> lines(SqliteSchema usual, SqliteSchema other) {
    List<String> lines = new ArrayList<>();
    for (SqliteTable table : usual.tables()) {
      Optional<SqliteTable> same = other.table(table.name());
      if (same.isEmpty()) {
        lines.add("- table " + table.name());
      } else {
        table(table, same.get(), lines);
      }
    }
    other.tables().stream()
        .filter(table -> usual.table(table.name()).isEmpty())
        .forEach(table -> lines.add("+ table " + table.name()));
    compare(objects(usual), objects(other), lines);
    if (lines.isEmpty()) {
      lines.add("~ only names or the text of definitions differ");
    }
    List<String> shown =
        lines.stream()
            .limit(MOST_LINES)
            .map(
                line ->
                    line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...")
            .toList();
    List<String> all = new ArrayList<>(shown);
    if (lines.size() > MOST_LINES) {
      all.add("and %d more".formatted(lines.size() - MOST_LINES));
    }
    return all;
  }

  private static void table(SqliteTable usual, SqliteTable other, List<String> lines) {
    for (SqliteColumn column : usual.columns()) {
      Optional<SqliteColumn> same = other.column(column.name());
      if (same.isEmpty()) {
        lines.add("- column %s.%s".formatted(usual.name(), declared(column)));
      } else if (!Names.foldedAsSqlite(declared(column))
          .equals(Names.foldedAsSqlite(declared(same.get())))) {
        lines.add(
            "~ column %s.%s, not %s"
                .formatted(usual.name(), declared(same.get()), declared(column)));
      }
    }
    other.columns().stream()
        .filter(column -> usual.column(column.name()).isEmpty())
        .forEach(column -> lines.add("+ column %s.%s".formatted(usual.name(), declared(column))));
    compare(parts(usual), parts(other), lines);
  }

  /** A column as a person would declare it. */
  private static String declared(SqliteColumn column) {
    StringBuilder text = new StringBuilder(column.name());
    if (!column.declaredType().isEmpty()) {
      text.append(' ').append(column.declaredType());
    }
    text.append(column.notNull() ? " not null" : "");
    column.defaultSql().ifPresent(sql -> text.append(" default ").append(Origin.oneLine(sql)));
    if (column.generated() != Generated.NONE) {
      text.append(" as (").append(Origin.oneLine(column.generatedSql().orElse("?"))).append(") ");
      text.append(Names.foldedAsSqlite(column.generated().name()));
    }
    if (!column.collation().equals("BINARY")) {
      text.append(" collate ").append(column.collation());
    }
    return text.toString();
  }

  /** What a table has beside its columns: each under a name that does not depend on spelling. */
  private static Map<String, String> parts(SqliteTable table) {
    Map<String, String> parts = new TreeMap<>();
    String of = " of " + table.name();
    if (!table.primaryKey().isEmpty()) {
      put(parts, "primary key (%s)".formatted(String.join(", ", table.primaryKey())) + of);
    }
    put(parts, (table.strict() ? "STRICT" : "no STRICT") + of);
    put(parts, (table.kind() == SqliteTable.Kind.ROWID ? "rowid" : "WITHOUT ROWID") + of);
    put(parts, (table.autoincrement() ? "AUTOINCREMENT" : "no AUTOINCREMENT") + of);
    for (SqliteIndex index : table.indexes()) {
      if (index.origin() != SqliteIndex.Origin.PRIMARY_KEY) {
        put(parts, index(index) + of);
      }
    }
    for (SqliteForeignKey key : table.foreignKeys()) {
      put(
          parts,
          "foreign key (%s) references %s%s%s%s"
                  .formatted(
                      String.join(", ", key.columns()),
                      key.parentTable(),
                      key.parentColumns().isEmpty()
                          ? ""
                          : " (" + String.join(", ", key.parentColumns()) + ")",
                      key.onDelete().equals("NO ACTION") ? "" : " on delete " + key.onDelete(),
                      key.initiallyDeferred() ? " deferred" : "")
              + of);
    }
    table
        .checks()
        .forEach(check -> put(parts, "check (" + Origin.oneLine(check.expressionSql()) + ")" + of));
    return parts;
  }

  private static String index(SqliteIndex index) {
    List<String> keys = new ArrayList<>();
    for (SqliteIndex.Key key : index.keys()) {
      keys.add(
          key.column().or(key::expressionSql).orElse("rowid")
              + (key.collation().equals("BINARY") ? "" : " collate " + key.collation())
              + (key.descending() ? " desc" : ""));
    }
    return "%sindex %s(%s)%s"
        .formatted(
            index.unique() ? "unique " : "",
            index.sql().isPresent() ? index.name() + " " : "",
            Origin.oneLine(String.join(", ", keys)),
            index.predicateSql().map(sql -> " where " + Origin.oneLine(sql)).orElse(""));
  }

  /** Views, triggers and virtual tables, with their text, which may differ under one name. */
  private static Map<String, String> objects(SqliteSchema schema) {
    Map<String, String> objects = new TreeMap<>();
    for (SqliteObject object : schema.others()) {
      switch (object.kind()) {
        case VIEW, TRIGGER, VIRTUAL_TABLE -> {
          String name =
              object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + object.name();
          objects.put(Names.foldedAsSqlite(name), name + "\n" + object.sql().orElse(""));
        }
        case INDEX, SHADOW_TABLE, INTERNAL_TABLE -> {}
      }
    }
    return objects;
  }

  private static void put(Map<String, String> parts, String text) {
    parts.put(Names.foldedAsSqlite(text), text);
  }

  private static void compare(
      Map<String, String> usual, Map<String, String> other, List<String> lines) {
    usual.forEach(
        (name, text) -> {
          String same = other.get(name);
          if (same == null) {
            lines.add("- " + title(text));
          } else if (!Origin.oneLine(Names.foldedAsSqlite(same))
              .equals(Origin.oneLine(Names.foldedAsSqlite(text)))) {
            lines.add("~ " + title(text));
          }
        });
    other.forEach(
        (name, text) -> {
          if (!usual.containsKey(name)) {
            lines.add("+ " + title(text));
          }
        });
  }

  private static String title(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
