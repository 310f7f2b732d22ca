package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.config.TableRule;
import java.util.Map;
import java.util.Optional;

/**
 * What a person has decided about the target before its schema is drafted.
 *
 * @param keyColumn the column of the source key
 * @param keyType its type
 * @param schema where tables go that no rule names
 */
public record DraftSettings(
    String keyColumn,
    String keyType,
    String schema,
    Map<String, TableRule> tables,
    Map<SourceColumn, ColumnRule> columns) {
  public DraftSettings {
    requireNonNull(keyColumn, "keyColumn");
    requireNonNull(keyType, "keyType");
    requireNonNull(schema, "schema");
    tables = Map.copyOf(tables);
    columns = Map.copyOf(columns);
  }

  /** Of a first look at a fleet: nothing is decided but the key. */
  public static DraftSettings first(String keyColumn, String keyType) {
    return new DraftSettings(
        keyColumn, keyType, MigrationConfig.DEFAULT_SCHEMA, Map.of(), Map.of());
  }

  public static DraftSettings of(MigrationConfig config) {
    return new DraftSettings(
        config.fleet().key().column(),
        config.fleet().key().type().word(),
        config.schema(),
        config.tables(),
        config.columns());
  }

  Optional<TableRule> table(String name) {
    return tables.entrySet().stream()
        .filter(entry -> Names.sameInSqlite(entry.getKey(), name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  Optional<ColumnRule> column(String table, String name) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().names(table, name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
