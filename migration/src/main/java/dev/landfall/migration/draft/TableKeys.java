package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a key of one drafted table needs to hold over all files, whose rows come into one table.
 *
 * @param column of the source key; empty where the table has none
 */
record TableKeys(RowIdentity identity, Optional<String> column) {
  /** How a key of the sources becomes one of the target. */
  enum Over {
    /** Each file keeps to it by itself: the source key leads it. */
    WITH_SOURCE_KEY,
    /** All files together keep to it. */
    ALL_FILES,
    /** Rows of different files may break it. */
    NOTHING
  }

  static TableKeys of(TableVersions table, Optional<TableRule> rule, String keyColumn) {
    RowIdentity identity =
        switch (rule.orElse(null)) {
          case TableRule.Renumber(var into, String id) -> new RowIdentity.Renumbered(id);
          case TableRule.Merge(var into, List<String> key) ->
              new RowIdentity.Merged(key, surrogate(table.lead(), key));
          case TableRule.Into into -> new RowIdentity.ByKey();
          case TableRule.Skip skip -> new RowIdentity.ByKey();
          case null -> new RowIdentity.ByKey();
        };
    TableKeys keys = new TableKeys(identity, Optional.of(keyColumn));
    return keys.needed(table) ? keys : new TableKeys(identity, Optional.empty());
  }

  /** The column that numbers the rows of each file by itself. */
  private static Optional<String> surrogate(SqliteTable table, List<String> key) {
    return table
        .rowidAlias()
        .or(
            () ->
                table.primaryKey().size() == 1
                    ? table
                        .column(table.primaryKey().getFirst())
                        .filter(it -> it.affinity() == Affinity.INTEGER)
                    : Optional.empty())
        .map(SqliteColumn::name)
        .filter(name -> !contains(key, name));
  }

  /**
   * Whether a key of the table holds only with the source key, or nothing else tells rows apart.
   */
  private boolean needed(TableVersions table) {
    return switch (identity) {
      case RowIdentity.ByKey() -> true;
      case RowIdentity.Merged merged -> false;
      case RowIdentity.Renumbered renumbered -> {
        List<List<String>> keys = new ArrayList<>();
        if (!table.lead().primaryKey().isEmpty()) {
          keys.add(table.lead().primaryKey());
        }
        table.uniqueConstraints().forEach(it -> keys.add(columns(it.value())));
        table.indexes().stream()
            .filter(it -> it.value().unique())
            .forEach(it -> keys.add(columns(it.value())));
        yield keys.stream().anyMatch(it -> over(it) == Over.WITH_SOURCE_KEY);
      }
    };
  }

  static List<String> columns(SqliteIndex index) {
    return index.keys().stream().flatMap(it -> it.column().stream()).toList();
  }

  /** How a key of these columns becomes one of the target. */
  Over over(List<String> key) {
    return switch (identity) {
      case RowIdentity.ByKey() -> Over.WITH_SOURCE_KEY;
      case RowIdentity.Renumbered(String id) ->
          contains(key, id) ? Over.ALL_FILES : Over.WITH_SOURCE_KEY;
      case RowIdentity.Merged(List<String> merged, Optional<String> id) ->
          merged.stream().allMatch(it -> contains(key, it))
                  || id.filter(it -> contains(key, it)).isPresent()
              ? Over.ALL_FILES
              : Over.NOTHING;
    };
  }

  /** Whether the source key leads an index of these columns. */
  boolean lead(List<String> key, boolean unique) {
    return column.isPresent()
        && (identity instanceof RowIdentity.ByKey || (unique && over(key) == Over.WITH_SOURCE_KEY));
  }

  /** The source columns that must be unique in the target by themselves. */
  List<String> own() {
    return switch (identity) {
      case RowIdentity.ByKey() -> List.of();
      case RowIdentity.Renumbered(String id) -> List.of(id);
      case RowIdentity.Merged(List<String> key, Optional<String> id) -> key;
    };
  }

  private static boolean contains(List<String> names, String name) {
    return names.stream().anyMatch(it -> Names.sameInSqlite(it, name));
  }
}
