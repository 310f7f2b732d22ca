package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Waiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a person decides about a migration. Immutable; paths are absolute.
 *
 * @param file the file that it was read from
 * @param baseline the production schema, a .sql file
 * @param target the libpq URI of the target, without a password; the {@code PG*} variables
 *     otherwise
 * @param schema where the target's tables are, unless a rule says otherwise
 * @param tables what becomes of a source table, by its name; {@link #table} looks it up
 * @param columns what becomes of a source column; {@link #column} looks it up
 * @param window how long the application may stand still, where that is known
 * @param waivers the findings that do not count; some may have expired
 */
public record MigrationConfig(
    Path file,
    FleetConfig fleet,
    Path baseline,
    Optional<String> target,
    String schema,
    Map<String, TableRule> tables,
    Map<SourceColumn, ColumnRule> columns,
    SurveyConfig survey,
    RejectsConfig rejects,
    LoadConfig load,
    BuildConfig build,
    Optional<Duration> window,
    GateConfig gate,
    List<Waiver> waivers) {
  /** The schema of the target's tables where the config names none. */
  public static final String DEFAULT_SCHEMA = "public";

  public MigrationConfig {
    requireNonNull(fleet, "fleet");
    requireNonNull(target, "target");
    requireNonNull(survey, "survey");
    requireNonNull(rejects, "rejects");
    requireNonNull(load, "load");
    requireNonNull(build, "build");
    requireNonNull(gate, "gate");
    Names.requireIdentifier(schema, "schema");
    requireAbsolute(file, "file");
    requireAbsolute(baseline, "baseline");
    if (window.isPresent() && !window.get().isPositive()) {
      throw new IllegalArgumentException("the window has no length: " + window.get());
    }
    tables = Map.copyOf(tables);
    columns = Map.copyOf(columns);
    waivers = List.copyOf(waivers);
  }

  /** What becomes of this source table, if the config says; names are compared as SQLite does. */
  public Optional<TableRule> table(String sourceTable) {
    return tables.entrySet().stream()
        .filter(entry -> Names.sameInSqlite(entry.getKey(), sourceTable))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** What becomes of this source column, if the config says; names are compared as SQLite does. */
  public Optional<ColumnRule> column(String sourceTable, String sourceColumn) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().names(sourceTable, sourceColumn))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The same, but for how closely the files are looked at. */
  public MigrationConfig with(SurveyConfig other) {
    return new MigrationConfig(
        file, fleet, baseline, target, schema, tables, columns, other, rejects, load, build, window,
        gate, waivers);
  }

  private static void requireAbsolute(Path path, String what) {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(what + " is not an absolute path: " + path);
    }
  }
}
