package dev.landfall.migration.forecast;

import dev.landfall.migration.baseline.TargetReference;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.IntegerRange;
import dev.landfall.migration.profile.Trait;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.size.StoredIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many different keys an index can have at most: entries of equal keys share their room. Not
 * thread-safe.
 *
 * @param files how many source keys there are
 * @param targetRows of each target table
 * @param profiles of the target's columns, by name
 */
record DistinctKeys(
    TableMapping mapping,
    TargetTable table,
    long files,
    long rows,
    Map<RelationName, Long> targetRows,
    Map<String, ColumnProfile> profiles) {
  /** Empty where nothing is known that makes them fewer than the rows. */
  OptionalDouble of(StoredIndex index) {
    List<String> keys = index.keys();
    if (rows == 0 || keys.size() < index.keyColumns()) {
      return OptionalDouble.empty();
    }
    double product = 1;
    for (String key : keys) {
      product *= ofColumn(key);
    }
    double most = product;
    for (TargetReference reference : table.references()) {
      if (reference.columns().containsAll(keys) && keys.containsAll(reference.columns())) {
        most = Math.min(most, 1.0 + targetRows.getOrDefault(reference.table(), rows));
      }
    }
    return most < rows ? OptionalDouble.of(Math.max(1, most)) : OptionalDouble.empty();
  }

  private double ofColumn(String column) {
    if (mapping.keyColumn().filter(column::equals).isPresent()) {
      return Math.max(1, files);
    }
    ColumnProfile values = profiles.get(column);
    if (values == null) {
      return rows;
    }
    double distinct = rows;
    if (values.only(Trait.INTEGER)) {
      Optional<IntegerRange> range = values.integers();
      if (range.isPresent()) {
        distinct = Math.min(distinct, (double) range.get().most() - range.get().least() + 1);
      }
    } else if (values.only(Trait.TEXT) && !values.words().many()) {
      distinct = Math.min(distinct, Math.max(1, values.words().texts().size()));
    } else if (values.nonNull() == 0) {
      distinct = 0;
    }
    return distinct + (values.count(Trait.NULL) > 0 ? 1 : 0);
  }
}
