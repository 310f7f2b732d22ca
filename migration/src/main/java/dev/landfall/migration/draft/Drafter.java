package dev.landfall.migration.draft;

import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.plan.SourceTable;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts a schema from what the files of a fleet declare and hold; the same from the same. */
public final class Drafter {
  private final DraftSettings settings;
  private final Survey survey;
  private final ToastTrial trial;
  private final Map<String, Identifiers> names = new HashMap<>();
  private final Map<String, TableVersions> versions = new LinkedHashMap<>();
  private final Map<String, Set<String>> referred = new HashMap<>();

  private Drafter(DraftSettings settings, Survey survey, ToastTrial trial) {
    this.settings = settings;
    this.survey = survey;
    this.trial = trial;
  }

  public static Draft draft(DraftSettings settings, Survey survey) {
    return draft(settings, survey, ToastTrial.NONE);
  }

  /**
   * Drafts the schema.
   *
   * @param trial what a server made of long values: how they are to be stored
   */
  public static Draft draft(DraftSettings settings, Survey survey, ToastTrial trial) {
    return new Drafter(settings, survey, trial).draft();
  }

  private Draft draft() {
    Map<String, RelationName> targets = targets();
    versions.values().forEach(this::collectReferred);
    Map<String, DraftTable> tables = new LinkedHashMap<>();
    versions.forEach(
        (folded, table) -> {
          RelationName target = targets.get(folded);
          if (target != null) {
            tables.put(folded, table(table, target));
          }
        });
    ForeignKeyDrafter foreignKeys = new ForeignKeyDrafter(Map.copyOf(tables));
    List<DraftTable> all = new ArrayList<>();
    tables.forEach(
        (folded, table) ->
            all.add(
                table.with(
                    foreignKeys.foreignKeys(
                        table, versionsOf(folded), names(table.name().schema())))));
    return new Draft(new DraftText(settings, survey, trial).of(all), all);
  }

  private TableVersions versionsOf(String folded) {
    TableVersions found = versions.get(folded);
    if (found == null) {
      throw new IllegalArgumentException("no table " + folded);
    }
    return found;
  }

  /** Where each table goes; those that are skipped are not there. */
  private Map<String, RelationName> targets() {
    Map<String, RelationName> targets = new HashMap<>();
    List<TableVersions> free = new ArrayList<>();
    for (SourceTable source : SourceTable.of(survey)) {
      TableVersions table = TableVersions.of(source, survey);
      String folded = Names.foldedAsSqlite(source.name());
      versions.put(folded, table);
      switch (settings.table(source.name()).orElse(null)) {
        case TableRule.Into(TargetTable into) -> targets.put(folded, exactly(into));
        case TableRule.Renumber(Optional<TargetTable> into, String id) ->
            into.ifPresentOrElse(it -> targets.put(folded, exactly(it)), () -> free.add(table));
        case TableRule.Merge(Optional<TargetTable> into, List<String> key) ->
            into.ifPresentOrElse(it -> targets.put(folded, exactly(it)), () -> free.add(table));
        case TableRule.Skip skip -> {}
        case null -> free.add(table);
      }
    }
    for (TableVersions table : free) {
      targets.put(
          Names.foldedAsSqlite(table.name()),
          new RelationName(settings.schema(), names(settings.schema()).take(table.name())));
    }
    return targets;
  }

  private RelationName exactly(TargetTable table) {
    return new RelationName(table.schema(), names(table.schema()).exactly(table.name()));
  }

  private Identifiers names(String schema) {
    return names.computeIfAbsent(schema, k -> new Identifiers());
  }

  private void collectReferred(TableVersions child) {
    for (TableVersions.Declared<SqliteForeignKey> key : child.foreignKeys()) {
      Set<String> columns =
          referred.computeIfAbsent(
              Names.foldedAsSqlite(key.value().parentTable()), k -> new HashSet<>());
      key.value().parentColumns().forEach(it -> columns.add(Names.foldedAsSqlite(it)));
    }
  }

  private DraftTable table(TableVersions table, RelationName target) {
    ColumnDrafter drafter =
        new ColumnDrafter(
            settings,
            table,
            column -> ColumnFacts.of(survey, table.name(), column),
            column -> idsOf(table.name(), column, new HashSet<>()),
            referred.getOrDefault(Names.foldedAsSqlite(table.name()), Set.of()));
    List<DraftColumn> columns = drafter.columns();
    TableKeys keys = keys(table);
    return new TableDrafter(table, target, keys, names(target.schema()), columns)
        .table(drafter.objects(), drafter.fallbacks());
  }

  private TableKeys keys(TableVersions table) {
    return TableKeys.of(table, settings.table(table.name()), settings.keyColumn());
  }

  /** The table whose ids the column's values are, where those change. */
  private Optional<String> idsOf(String table, String column, Set<String> seen) {
    TableVersions found = versions.get(Names.foldedAsSqlite(table));
    if (found == null || !seen.add(Names.foldedAsSqlite(table + "." + column))) {
      return Optional.empty();
    }
    if (keys(found)
        .identity()
        .changingColumn()
        .filter(it -> Names.sameInSqlite(it, column))
        .isPresent()) {
      return Optional.of(found.name());
    }
    if (settings.column(table, column).orElse(null) instanceof ColumnRule.Carry carry
        && carry.references().isPresent()) {
      return carry.references();
    }
    for (TableVersions.Declared<SqliteForeignKey> declared : found.foreignKeys()) {
      SqliteForeignKey key = declared.value();
      TableVersions parent = versions.get(Names.foldedAsSqlite(key.parentTable()));
      List<String> referred =
          key.parentColumns().isEmpty() && parent != null
              ? parent.lead().primaryKey()
              : key.parentColumns();
      for (int i = 0; i < Math.min(referred.size(), key.columns().size()); i++) {
        if (Names.sameInSqlite(key.columns().get(i), column)) {
          Optional<String> ids = idsOf(key.parentTable(), referred.get(i), seen);
          if (ids.isPresent()) {
            return ids;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A name for the source key's column that no table of the sources has. */
  public static String freeKeyColumn(Survey survey) {
    Set<String> taken = new HashSet<>();
    survey.schemas().values().stream()
        .flatMap(schema -> schema.tables().stream())
        .map(SqliteTable::columns)
        .forEach(columns -> columns.forEach(it -> taken.add(Names.foldedAsSqlite(it.name()))));
    return Optional.of("source_key")
        .filter(it -> !taken.contains(it))
        .orElseGet(
            () -> {
              int number = 2;
              while (taken.contains("source_key_" + number)) {
                number++;
              }
              return "source_key_" + number;
            });
  }
}
