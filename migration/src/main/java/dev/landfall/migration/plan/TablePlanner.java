package dev.landfall.migration.plan;

import dev.landfall.findings.Count;
import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides where one source table goes, and collects what stands against it. Used once. */
final class TablePlanner {
  /** What PostgreSQL allows (MaxHeapAttributeNumber, 1600), less the source key. */
  private static final int MOST_COLUMNS = 1_599;

  private final MigrationConfig config;
  private final Baseline baseline;
  private final Origins origins;
  private final SourceTable source;
  private final List<Finding> findings;
  private final List<ColumnMapping> columns = new ArrayList<>();
  private final Map<String, String> fed = new HashMap<>();

  TablePlanner(
      MigrationConfig config,
      Baseline baseline,
      Origins origins,
      SourceTable source,
      List<Finding> findings) {
    this.config = config;
    this.baseline = baseline;
    this.origins = origins;
    this.source = source;
    this.findings = findings;
  }

  /** The mapping; empty where the table is skipped or has no target. */
  Optional<TableMapping> plan() {
    RowIdentity identity = new RowIdentity.ByKey();
    RelationName wanted =
        switch (config.table(source.name()).orElse(null)) {
          case TableRule.Skip skip -> {
            findings.add(
                PlanFindings.SKIPPED.on(
                    source.name(),
                    "The table %s is not carried, as the configuration says: %s in %s."
                        .formatted(
                            source.name(),
                            Count.of(source.rows(), "row"),
                            Count.of(source.files(), "file"))));
            yield null;
          }
          case TableRule.Into(var into) -> named(Optional.of(into));
          case TableRule.Renumber(var into, String id) -> {
            identity = new RowIdentity.Renumbered(id);
            yield named(into);
          }
          case TableRule.Merge(var into, List<String> key) -> {
            identity = new RowIdentity.Merged(key, Optional.empty());
            yield named(into);
          }
          case null -> named(Optional.empty());
        };
    if (wanted == null) {
      return Optional.empty();
    }
    Optional<TargetTable> target = baseline.table(wanted);
    if (target.isEmpty()) {
      findings.add(unmapped(wanted));
      return Optional.empty();
    }
    return plan(target.get(), identity);
  }

  private RelationName named(Optional<dev.landfall.migration.config.TargetTable> into) {
    return into.map(it -> new RelationName(it.schema(), it.name()))
        .or(() -> origins.table(source.name()))
        // SQLite takes a table without a name, PostgreSQL does not.
        .orElseGet(
            () ->
                new RelationName(
                    config.schema(), source.name().isBlank() ? "unnamed" : source.name()));
  }

  private Finding unmapped(RelationName wanted) {
    return PlanFindings.TABLE_UNMAPPED
        .on(
            source.name(),
            "The source table %s (%s in %s) has no target: the baseline has no table %s."
                .formatted(
                    source.name(),
                    Count.of(source.rows(), "row"),
                    Count.of(source.files(), "file"),
                    wanted))
        .fix(
            new Remedy.Action(
                "In the configuration, map it (tables: %s: { into: ... }) or skip it (tables: %s: skip)."
                    .formatted(source.name(), source.name())));
  }

  private Optional<TableMapping> plan(TargetTable target, RowIdentity identity) {
    // A row that is kept once for many files has no source key.
    Optional<TargetColumn> key =
        identity instanceof RowIdentity.Merged
            ? Optional.empty()
            : target.column(config.fleet().key().column());
    if (key.isEmpty() && identity instanceof RowIdentity.ByKey) {
      findings.add(
          PlanFindings.NO_KEY_COLUMN
              .on(
                  target.name().toString(),
                  "The target table %s has no column %s for the source key."
                      .formatted(target.name(), config.fleet().key().column()))
              .fix(
                  new Remedy.Action(
                      "Add the column to the baseline, leading the primary key, correct"
                          + " fleet.key.column, or have the table renumbered or merged (tables: %s)."
                              .formatted(source.name()))));
      return Optional.empty();
    }
    key.ifPresent(
        column -> {
          checkKeyType(target, column);
          fed.put(column.name(), "the source key");
        });
    long carried =
        source.columns().values().stream()
            .filter(
                it ->
                    !(config.column(source.name(), it.name()).orElse(null)
                        instanceof ColumnRule.Skip))
            .count();
    if (carried > MOST_COLUMNS) {
      // Column by column it would be a finding for each that the target can't have.
      findings.add(tooWide(carried));
      return Optional.empty();
    }
    source.columns().values().forEach(column -> planColumn(target, column));
    checkFallbacks(target);
    checkUnfed(target);
    return Optional.of(
        new TableMapping(
            source.name(),
            target.name(),
            key.map(TargetColumn::name),
            columns,
            identity,
            List.of()));
  }

  private Finding tooWide(long carried) {
    return PlanFindings.TOO_WIDE
        .on(
            source.name(),
            "The source table %s has %,d columns to carry; a table of PostgreSQL has at most %,d, one of which is the source key's."
                .formatted(source.name(), carried, MOST_COLUMNS + 1))
        .fix(
            new Remedy.Action(
                "Skip columns (columns: %s.COLUMN: skip) or the table, or split it in the sources."
                    .formatted(source.name())));
  }

  private void checkKeyType(TargetTable target, TargetColumn key) {
    String wanted = config.fleet().key().type().word();
    boolean fits =
        key.type().equals(wanted)
            || (wanted.equals("text") && key.type().startsWith("character varying"));
    if (!fits) {
      findings.add(
          PlanFindings.TYPE_DIFFERS
              .on(
                  target.name() + "." + key.name(),
                  "The source key is of type %s by the configuration, its column %s.%s of type %s."
                      .formatted(wanted, target.name(), key.name(), key.type()))
              .fix(new Remedy.Action("Correct fleet.key.type, or the baseline.")));
    }
  }

  private void planColumn(TargetTable target, SqliteColumn column) {
    String name = source.name() + "." + column.name();
    ColumnRule rule = config.column(source.name(), column.name()).orElse(null);
    if (rule instanceof ColumnRule.Skip) {
      findings.add(
          PlanFindings.SKIPPED.on(
              name, "The column %s is not carried, as the configuration says.".formatted(name)));
      return;
    }
    ColumnRule.Carry carry = rule instanceof ColumnRule.Carry it ? it : null;
    String wanted =
        Optional.ofNullable(carry)
            .flatMap(ColumnRule.Carry::into)
            .or(() -> origins.column(target.name(), column.name()))
            .orElse(column.name());
    Optional<TargetColumn> found = target.column(wanted);
    if (found.isEmpty()) {
      findings.add(
          PlanFindings.COLUMN_UNMAPPED
              .on(
                  name,
                  "The source column %s has no target: %s has no column %s."
                      .formatted(name, target.name(), wanted))
              .fix(
                  new Remedy.Action(
                      "In the configuration, map it (columns: %s: { into: ... }) or skip it (columns: %s: skip)."
                          .formatted(name, name))));
      return;
    }
    mapColumn(target, name, column, found.get(), Optional.ofNullable(carry));
  }

  private void mapColumn(
      TargetTable target,
      String name,
      SqliteColumn column,
      TargetColumn to,
      Optional<ColumnRule.Carry> carry) {
    String place = target.name() + "." + to.name();
    if (to.generated()) {
      findings.add(
          PlanFindings.SKIPPED.on(
              name,
              "The column %s is not carried: the target computes %s itself."
                  .formatted(name, place)));
      return;
    }
    String other = fed.putIfAbsent(to.name(), name);
    if (other != null) {
      findings.add(
          PlanFindings.TARGET_TWICE
              .on(place, "Two sources go into %s: %s and %s.".formatted(place, other, name))
              .fix(
                  new Remedy.Action(
                      "Map one of them to another column, or skip it: columns: %s: skip."
                          .formatted(name))));
      return;
    }
    to.unsupported()
        .ifPresent(
            why ->
                findings.add(
                    PlanFindings.TYPE_UNSUPPORTED
                        .on(place, "No value can be loaded into %s: %s.".formatted(place, why))
                        .fix(
                            new Remedy.Action(
                                "Skip %s, or give the column a type that is supported."
                                    .formatted(name)))));
    carry
        .flatMap(ColumnRule.Carry::as)
        .filter(type -> !TypeNames.same(type, to.type()))
        .ifPresent(
            type ->
                findings.add(
                    PlanFindings.TYPE_DIFFERS
                        .on(
                            place,
                            "The configuration says that %s becomes %s; %s is %s."
                                .formatted(name, type, place, to.type()))
                        .fix(new Remedy.Action("Correct the configuration or the baseline."))));
    ColumnMapping mapping =
        carry
            .map(
                it ->
                    new ColumnMapping(
                        column.name(), to.name(), it.from(), it.zone(), it.onFailure()))
            .orElseGet(() -> new ColumnMapping(column.name(), to.name(), Optional.empty()));
    findings.addAll(ConversionChecks.of(target, to, name, mapping));
    columns.add(mapping);
  }

  /** Fallback columns, once it is known what each column is fed from. */
  private void checkFallbacks(TargetTable target) {
    for (ColumnMapping mapping : columns) {
      mapping
          .fallbackColumn()
          .ifPresent(
              fallback -> {
                String name = source.name() + "." + mapping.sourceColumn();
                String other = fed.putIfAbsent(fallback, "what does not convert of " + name);
                findings.addAll(
                    ConversionChecks.fallback(target, name, fallback, Optional.ofNullable(other)));
              });
    }
  }

  /** Each target column has a source in every schema version, or the server can do without. */
  private void checkUnfed(TargetTable target) {
    for (TargetColumn column : target.columns()) {
      if (column.optional()) {
        continue;
      }
      String place = target.name() + "." + column.name();
      String from = fed.get(column.name());
      if (from == null) {
        findings.add(
            PlanFindings.COLUMN_UNFED
                .on(
                    place,
                    "The target column %s is NOT NULL, has no default and no source."
                        .formatted(place))
                .fix(
                    new Remedy.Action(
                        "Map a source column to it, or give it a default in the baseline.")));
      }
    }
    for (ColumnMapping mapping : columns) {
      TargetColumn column = target.column(mapping.targetColumn()).orElseThrow();
      List<String> lacking = source.without(mapping.sourceColumn());
      if (!lacking.isEmpty() && !column.optional()) {
        String place = target.name() + "." + column.name();
        findings.add(
            PlanFindings.COLUMN_UNFED
                .on(
                    place,
                    "Files of the schema version %s have no column %s.%s; %s is NOT NULL without a default."
                        .formatted(
                            String.join(", ", lacking.stream().map(SchemaNames::brief).toList()),
                            source.name(),
                            mapping.sourceColumn(),
                            place))
                .fix(new Remedy.Action("Give the column a default in the baseline.")));
      }
    }
  }
}
