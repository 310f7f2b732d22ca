package dev.landfall.migration.check;

import dev.landfall.migration.check.Checked.Rule;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.Example;
import dev.landfall.migration.profile.Sighting;
import dev.landfall.migration.progress.Stop;
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
 * itself, which SQLite does not enforce by itself. Values are compared as the file has them: what a
 * conversion makes equal or different is not seen. Used once.
 */
final class KeyChecks {
  private final Plan plan;
  private final KeyRules rules;
  private final SqliteDatabase database;
  private final RefusedRows refused;
  private final String file;
  private final Stop stop;
  private final List<Checked> found = new ArrayList<>();

  /** What was looked at under a key of the target, so that it is not told twice. */
  private final Set<List<String>> looked = new HashSet<>();

  KeyChecks(
      Plan plan,
      KeyRules rules,
      SqliteDatabase database,
      RefusedRows refused,
      String file,
      Stop stop) {
    this.plan = plan;
    this.rules = rules;
    this.database = database;
    this.refused = refused;
    this.file = file;
    this.stop = stop;
  }

  List<Checked> find() {
    rules.references().forEach(this::orphans);
    rules.uniques().forEach(this::duplicates);
    for (TableMapping mapping : plan.tables()) {
      database
          .schema()
          .table(mapping.sourceTable())
          .ifPresent(
              table -> table.foreignKeys().forEach(key -> sourceOrphans(mapping, table, key)));
    }
    return List.copyOf(found);
  }

  private void orphans(KeyRules.Refers rule) {
    Optional<SqliteTable> child = database.schema().table(rule.table());
    Optional<SqliteTable> parent = database.schema().table(rule.parent());
    if (child.isEmpty() || parent.isEmpty()) {
      return;
    }
    List<SqliteColumn> columns = named(child.get(), rule.columns());
    List<SqliteColumn> parentColumns = named(parent.get(), rule.parentColumns());
    if (columns.size() != rule.columns().size() || columns.size() != parentColumns.size()) {
      return;
    }
    switch (rule.parents()) {
      case SAME_FILE ->
          orphans(Rule.ORPHAN, rule.object(), child.get(), columns, parent.get(), parentColumns);
      case ANY_FILE ->
          orphans(
              Rule.MAYBE_ORPHAN, rule.object(), child.get(), columns, parent.get(), parentColumns);
      case RENUMBERED, MERGED -> {
        // The load looks for the row itself, and its dry run tells of orphans.
      }
    }
    List<Long> parents = refused.of(parent.get().name());
    if (!parents.isEmpty()) {
      database
          .children(
              child.get(),
              columns,
              parent.get(),
              parentColumns,
              parents,
              refused.of(child.get().name()),
              stop::requested)
          .ifPresent(rows -> rejectedParent(rule, child.get(), parent.get(), columns, rows));
    }
  }

  private void rejectedParent(
      KeyRules.Refers rule,
      SqliteTable child,
      SqliteTable parent,
      List<SqliteColumn> columns,
      SuspectRows rows) {
    if (rule.parents() == KeyRules.Parents.MERGED) {
      add(Rule.REFUSED, rule.object(), "refers to a row that is rejected (refused-parent)", rows);
    } else {
      add(
          Rule.REJECTED_PARENT,
          rule.object(),
          "%s of %s refers to a row of %s that would be rejected"
              .formatted(names(columns), child.name(), parent.name()),
          rows);
    }
  }

  private void sourceOrphans(TableMapping mapping, SqliteTable child, SqliteForeignKey key) {
    Optional<SqliteTable> parent = database.schema().table(key.parentTable());
    if (parent.isEmpty()
        || key.columns().stream().anyMatch(column -> KeyRules.follows(mapping, column))) {
      return;
    }
    List<String> parentNames =
        key.parentColumns().isEmpty() ? parent.get().primaryKey() : key.parentColumns();
    if (key.columns().size() == parentNames.size()) {
      orphans(
          Rule.SOURCE_ORPHAN,
          "%s.%s".formatted(child.name(), String.join(", ", key.columns())),
          child,
          named(child, key.columns()),
          parent.get(),
          named(parent.get(), parentNames));
    }
  }

  /** A version of the schema that lacks one of the columns has nothing to look at. */
  private void orphans(
      Rule kind,
      String object,
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns) {
    if (columns.isEmpty()
        || columns.size() != parentColumns.size()
        || !looked.add(
            List.of(child.name(), names(columns), parent.name(), names(parentColumns)))) {
      return;
    }
    database
        .orphans(child, columns, parent, parentColumns, refused.of(child.name()), stop::requested)
        .ifPresent(
            rows ->
                add(
                    kind,
                    object,
                    "%s of %s refers to no row of %s%s"
                        .formatted(
                            names(columns),
                            child.name(),
                            parent.name(),
                            kind == Rule.MAYBE_ORPHAN ? " in the same file" : ""),
                    rows));
  }

  private void duplicates(KeyRules.Unique rule) {
    Optional<SqliteTable> table = database.schema().table(rule.table());
    if (table.isEmpty()) {
      return;
    }
    List<SqliteColumn> columns = named(table.get(), rule.columns());
    if (columns.size() != rule.columns().size()
        || (!rule.nullsEqual() && isUnique(table.get(), columns))) {
      return;
    }
    database
        .duplicates(
            table.get(),
            columns,
            rule.nullsEqual(),
            refused.of(table.get().name()),
            stop::requested)
        .ifPresent(
            rows ->
                add(
                    Rule.DUPLICATE,
                    rule.object(),
                    columns.isEmpty()
                        ? "%s has more than one row in a file".formatted(table.get().name())
                        : "%s of %s is the same as in an earlier row"
                            .formatted(names(columns), table.get().name()),
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

  private static List<SqliteColumn> named(SqliteTable table, List<String> names) {
    return names.stream().flatMap(name -> table.column(name).stream()).toList();
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
