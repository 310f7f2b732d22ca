package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetForeignKey;
import dev.landfall.migration.baseline.TargetIndex;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.check.Checked.Rule;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.Example;
import dev.landfall.migration.profile.Sighting;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.SuspectRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for rows of one file that break the keys of the target, or the foreign keys of the file
 * itself, which SQLite does not enforce by itself. Values are compared as the file has them: what
 * a conversion makes equal or different is not seen. Used once.
 */
final class KeyChecks {
  private final Plan plan;
  private final SqliteDatabase database;
  private final String file;
  private final List<Checked> found = new ArrayList<>();

  /** What was looked at under a key of the target, so that it is not told twice. */
  private final Set<List<String>> looked = new HashSet<>();

  KeyChecks(Plan plan, SqliteDatabase database, String file) {
    this.plan = plan;
    this.database = database;
    this.file = file;
  }

  List<Checked> find() {
    for (TableMapping mapping : plan.tables()) {
      Optional<SqliteTable> source = database.schema().table(mapping.sourceTable());
      Optional<TargetTable> target = plan.baseline().table(mapping.target());
      if (source.isPresent() && target.isPresent()) {
        target.get().foreignKeys().forEach(key -> orphans(mapping, source.get(), key));
        target.get().indexes().forEach(key -> duplicates(mapping, source.get(), key));
        source.get().foreignKeys().forEach(key -> sourceOrphans(source.get(), key));
      }
    }
    return List.copyOf(found);
  }

  /** The parent's side, where the same file feeds it. The source key is equal by itself. */
  private void orphans(TableMapping mapping, SqliteTable source, TargetForeignKey key) {
    Optional<TableMapping> parent =
        plan.tables().stream().filter(it -> it.target().equals(key.parent())).findFirst();
    Optional<SqliteTable> parentTable =
        parent.flatMap(it -> database.schema().table(it.sourceTable()));
    if (parent.isEmpty() || parentTable.isEmpty()) {
      return;
    }
    List<SqliteColumn> columns = new ArrayList<>();
    List<SqliteColumn> parentColumns = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      if (key.columns().get(i).equals(plan.key().name())) {
        continue;
      }
      Optional<SqliteColumn> column = sourceOf(mapping, source, key.columns().get(i));
      Optional<SqliteColumn> other =
          sourceOf(parent.get(), parentTable.get(), key.parentColumns().get(i));
      if (column.isEmpty() || other.isEmpty()) {
        return;
      }
      columns.add(column.get());
      parentColumns.add(other.get());
    }
    if (!columns.isEmpty()) {
      looked.add(sides(source, columns, parentTable.get(), parentColumns));
      database
          .orphans(source, columns, parentTable.get(), parentColumns)
          .ifPresent(
              rows ->
                  add(
                      Rule.ORPHAN,
                      "%s.%s".formatted(mapping.target(), key.name()),
                      "%s of %s refers to no row of %s"
                          .formatted(names(columns), source.name(), parentTable.get().name()),
                      rows));
    }
  }

  private void sourceOrphans(SqliteTable source, SqliteForeignKey key) {
    Optional<SqliteTable> parent = database.schema().table(key.parentTable());
    if (parent.isEmpty()) {
      return;
    }
    List<String> parentNames =
        key.parentColumns().isEmpty() ? parent.get().primaryKey() : key.parentColumns();
    List<SqliteColumn> columns = named(source, key.columns());
    List<SqliteColumn> parentColumns = named(parent.get(), parentNames);
    boolean pairs = columns.size() == key.columns().size() && columns.size() == parentColumns.size();
    if (!pairs || !looked.add(sides(source, columns, parent.get(), parentColumns))) {
      return;
    }
    database
        .orphans(source, columns, parent.get(), parentColumns)
        .ifPresent(
            rows ->
                add(
                    Rule.SOURCE_ORPHAN,
                    "%s.%s".formatted(source.name(), names(columns)),
                    "%s of %s refers to no row of %s"
                        .formatted(names(columns), source.name(), parent.get().name()),
                    rows));
  }

  private void duplicates(TableMapping mapping, SqliteTable source, TargetIndex key) {
    if (!key.unique() || key.partial() || key.hasExpression()) {
      return;
    }
    List<SqliteColumn> columns = new ArrayList<>();
    for (String name : key.columns()) {
      if (!name.equals(plan.key().name())) {
        Optional<SqliteColumn> column = sourceOf(mapping, source, name);
        if (column.isEmpty()) {
          return;
        }
        columns.add(column.get());
      }
    }
    if (columns.isEmpty() || isUnique(source, columns)) {
      return;
    }
    database
        .duplicates(source, columns)
        .ifPresent(
            rows ->
                add(
                    Rule.DUPLICATE,
                    "%s.%s".formatted(mapping.target(), key.name()),
                    "%s of %s is the same as in an earlier row"
                        .formatted(names(columns), source.name()),
                    rows));
  }

  /** Whether a key of the file allows no two rows with the same values. */
  private static boolean isUnique(SqliteTable table, List<SqliteColumn> columns) {
    Set<String> names = new HashSet<>();
    columns.forEach(column -> names.add(column.name()));
    if (!table.primaryKey().isEmpty() && names.containsAll(table.primaryKey())) {
      return true;
    }
    for (SqliteIndex index : table.indexes()) {
      if (index.unique()
          && !index.partial()
          && index.keys().stream()
              .allMatch(key -> key.column().filter(names::contains).isPresent())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<SqliteColumn> sourceOf(
      TableMapping mapping, SqliteTable source, String targetColumn) {
    return mapping.columns().stream()
        .filter(column -> column.targetColumn().equals(targetColumn))
        .map(ColumnMapping::sourceColumn)
        .findFirst()
        .flatMap(source::column);
  }

  private static List<SqliteColumn> named(SqliteTable table, List<String> names) {
    return names.stream().flatMap(name -> table.column(name).stream()).toList();
  }

  private static List<String> sides(
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns) {
    return List.of(child.name(), names(columns), parent.name(), names(parentColumns));
  }

  private static String names(List<SqliteColumn> columns) {
    return String.join(", ", columns.stream().map(SqliteColumn::name).toList());
  }

  private void add(Rule rule, String object, String message, SuspectRows rows) {
    found.add(
        new Checked(
            rule, object, message, new Sighting(rows.rows(), new Example(file, rows.example()))));
  }
}
