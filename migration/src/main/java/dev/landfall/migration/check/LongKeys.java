package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetIndex;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.TableProfile;

/** Whether a profile leaves room for entries of a b-tree that are too long. Stateless. */
final class LongKeys {
  /** Below this an entry fits, whatever is around its values. */
  private static final long SURE_BYTES = 2_500;

  private LongKeys() {}

  /** Indexes over expressions are taken to hold any column of the table. */
  static boolean possible(TableProfile profile, TableMapping mapping, TargetTable target) {
    for (TargetIndex index : target.indexes()) {
      if (index.method().equals("btree")) {
        long bytes =
            mapping.columns().stream()
                .filter(it -> index.hasExpression() || index.columns().contains(it.targetColumn()))
                .flatMap(it -> profile.column(it.sourceColumn()).stream())
                .mapToLong(ColumnProfile::mostBytes)
                .sum();
        if (bytes > SURE_BYTES) {
          return true;
        }
      }
    }
    return false;
  }
}
