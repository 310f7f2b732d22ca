package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One source table beside its target: which promises of the one the other keeps. Immutable. */
final class TableMatch {
  private static final String ADD =
      "Add it to the baseline, or waive this finding with the reason why production does without.";

  private final SourceTable source;
  private final TableMapping mapping;
  private final TargetTable target;
  private final TargetGuarantees promises;
  private final Map<String, TableMapping> mappings;
  private final String keyColumn;
  private final Map<String, String> columns = new HashMap<>();

  /**
   * @param mappings of all tables, by their folded names
   * @param keyColumn the source key's column, which the target's keys may have beside
   */
  TableMatch(
      SourceTable source,
      TableMapping mapping,
      TargetTable target,
      TargetGuarantees promises,
      Map<String, TableMapping> mappings,
      String keyColumn) {
    this.source = source;
    this.mapping = mapping;
    this.target = target;
    this.promises = promises;
    this.mappings = mappings;
    this.keyColumn = keyColumn;
    mapping
        .columns()
        .forEach(it -> columns.put(Names.foldedAsSqlite(it.sourceColumn()), it.targetColumn()));
  }

  List<Guarantees.Lost> lost(SqliteTable table) {
    List<Guarantees.Lost> lost = new ArrayList<>();
    keys(table, lost);
    foreignKeys(table, lost);
    CheckMatch checks = new CheckMatch(target, promises.checks(), columns);
    table.checks().stream()
        .filter(check -> !checks.kept(check.expressionSql()))
        .forEach(
            check ->
                lost.add(
                    guarantee(
                        check.name().orElse("check (" + brief(check.expressionSql()) + ")"),
                        "the check %s".formatted(brief(check.expressionSql())),
                        "check (" + check.expressionSql() + ")")));
    table.columns().forEach(column -> column(column, lost));
    return lost;
  }

  private void keys(SqliteTable table, List<Guarantees.Lost> lost) {
    if (!table.primaryKey().isEmpty()) {
      List<Optional<String>> wanted = table.primaryKey().stream().map(this::to).toList();
      if (!kept(new TargetGuarantees.Key(true, false, wanted))) {
        String list = "primary key (" + String.join(", ", table.primaryKey()) + ")";
        lost.add(guarantee(list, "the " + list, list));
      }
    }
    for (SqliteIndex index : table.indexes()) {
      if (index.origin() != SqliteIndex.Origin.PRIMARY_KEY && !kept(wanted(index))) {
        lost.add(index(index));
      }
    }
  }

  private Guarantees.Lost index(SqliteIndex index) {
    if (index.origin() == SqliteIndex.Origin.UNIQUE_CONSTRAINT) {
      String list =
          "unique (%s)"
              .formatted(
                  String.join(
                      ", ", index.keys().stream().map(it -> it.column().orElse("?")).toList()));
      return guarantee(list, "the " + list, list);
    }
    String sql = Origin.oneLine(index.sql().orElse(index.name()));
    if (index.unique()) {
      return guarantee(index.name(), "the unique index " + index.name(), sql);
    }
    return new Guarantees.Lost(
        PlanFindings.INDEX_LOST,
        mapping.sourceTable() + "." + index.name(),
        "%s has no index that stands for %s of %s."
            .formatted(target.name(), index.name(), mapping.sourceTable()),
        sql,
        ADD);
  }

  /** What the target must have: a part without a counterpart there is named after itself. */
  private TargetGuarantees.Key wanted(SqliteIndex index) {
    List<Optional<String>> parts = new ArrayList<>();
    for (SqliteIndex.Key key : index.keys()) {
      Optional<String> column = key.column().flatMap(this::to);
      boolean otherOrder =
          !key.collation().equals("BINARY")
              && column.filter(promises.collated()::contains).isEmpty();
      // Where SQLite compares in another way, only an expression or a collation does the same.
      parts.add(otherOrder ? Optional.empty() : column);
    }
    return new TargetGuarantees.Key(index.unique(), index.partial(), parts);
  }

  private Optional<String> to(String sourceColumn) {
    // A column that is not carried has no target that it could equal.
    return Optional.of(
        columns.getOrDefault(Names.foldedAsSqlite(sourceColumn), "not carried: " + sourceColumn));
  }

  private boolean kept(TargetGuarantees.Key wanted) {
    return promises.keys().stream().anyMatch(has -> keeps(has, wanted));
  }

  private boolean keeps(TargetGuarantees.Key has, TargetGuarantees.Key wanted) {
    List<Optional<String>> parts =
        has.parts().stream().filter(part -> part.filter(keyColumn::equals).isEmpty()).toList();
    if (has.partial() && !wanted.partial()) {
      return false;
    }
    if (wanted.unique()) {
      // Unique over fewer columns is the stronger promise.
      return has.unique() && new HashSet<>(wanted.parts()).containsAll(parts);
    }
    return parts.size() >= wanted.parts().size()
        && parts.subList(0, wanted.parts().size()).equals(wanted.parts());
  }

  private void foreignKeys(SqliteTable table, List<Guarantees.Lost> lost) {
    for (SqliteForeignKey key : table.foreignKeys()) {
      if (!kept(key)) {
        String sql =
            "foreign key (%s) references %s%s%s%s"
                .formatted(
                    String.join(", ", key.columns()),
                    key.parentTable(),
                    key.parentColumns().isEmpty()
                        ? ""
                        : " (" + String.join(", ", key.parentColumns()) + ")",
                    key.onDelete().equals("NO ACTION") ? "" : " on delete " + key.onDelete(),
                    key.initiallyDeferred() ? " deferrable initially deferred" : "");
        String name =
            "foreign key (%s) to %s".formatted(String.join(", ", key.columns()), key.parentTable());
        lost.add(guarantee(name, "the " + name, sql));
      }
    }
  }

  private boolean kept(SqliteForeignKey key) {
    TableMapping parent = mappings.get(Names.foldedAsSqlite(key.parentTable()));
    Optional<RelationName> to = Optional.ofNullable(parent).map(TableMapping::target);
    Set<String> wanted = new HashSet<>();
    key.columns().forEach(column -> wanted.add(to(column).orElseThrow()));
    return promises.foreignKeys().stream()
        .filter(has -> to.filter(has.parent()::equals).isPresent())
        .anyMatch(
            has -> {
              Set<String> its = new HashSet<>(has.columns());
              its.remove(keyColumn);
              Set<String> without = new HashSet<>(wanted);
              without.remove(keyColumn);
              return its.equals(without);
            });
  }

  private void column(SqliteColumn column, List<Guarantees.Lost> lost) {
    Optional<TargetColumn> to =
        Optional.ofNullable(columns.get(Names.foldedAsSqlite(column.name())))
            .flatMap(target::column);
    if (to.isEmpty()) {
      return; // Skipped, or computed by the target, which other findings say.
    }
    String name = column.name();
    if (column.notNull() && !to.get().notNull() && neverNull(name)) {
      lost.add(
          guarantee(
              name + " not null",
              "NOT NULL of " + name,
              name + " " + column.declaredType() + " not null"));
    }
    if (column.generated() != Generated.NONE) {
      lost.add(
          filling(
              name,
              "the target does not compute it for rows to come",
              name + " as (" + column.generatedSql().orElse("") + ")"));
    } else if (column.defaultSql().filter(sql -> !sql.equalsIgnoreCase("null")).isPresent()
        && !to.get().filled()) {
      lost.add(
          filling(
              name, "the target has no default", name + " default " + column.defaultSql().get()));
    }
  }

  /** A column that some files lack, or let be NULL, is one that the fleet does not promise. */
  private boolean neverNull(String column) {
    return source.versions().values().stream()
        .allMatch(version -> version.column(column).filter(SqliteColumn::notNull).isPresent());
  }

  private Guarantees.Lost guarantee(String name, String what, String sql) {
    return new Guarantees.Lost(
        PlanFindings.GUARANTEE_LOST,
        mapping.sourceTable() + "." + Origin.oneLine(name),
        "%s promises less than %s: nothing in the baseline stands for %s."
            .formatted(target.name(), mapping.sourceTable(), what),
        Origin.oneLine(sql),
        ADD);
  }

  private Guarantees.Lost filling(String column, String what, String sql) {
    return new Guarantees.Lost(
        PlanFindings.FILLING_LOST,
        mapping.sourceTable() + "." + column,
        "SQLite fills %s.%s by itself; %s.".formatted(mapping.sourceTable(), column, what),
        Origin.oneLine(sql),
        ADD);
  }

  private static String brief(String sql) {
    String line = Origin.oneLine(sql);
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
