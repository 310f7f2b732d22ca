package dev.landfall.migration.check;

import dev.landfall.findings.Count;
import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.TargetIndex;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.Payload;
import dev.landfall.migration.profile.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a column's profile alone says about its target: index entries. Stateless. */
final class ColumnChecks {
  private ColumnChecks() {}

  static List<Finding> findings(Plan plan) {
    List<Finding> findings = new ArrayList<>();
    for (TableMapping mapping : plan.tables()) {
      Optional<TargetTable> target = plan.baseline().table(mapping.target());
      if (target.isEmpty()) {
        continue;
      }
      for (ColumnMapping column : mapping.columns()) {
        plan.survey()
            .profile()
            .column(mapping.sourceTable(), column.sourceColumn())
            .ifPresent(
                values ->
                    keyTooLong(mapping, target.get(), column, values).ifPresent(findings::add));
      }
    }
    return findings;
  }

  private static Optional<Finding> keyTooLong(
      TableMapping mapping, TargetTable target, ColumnMapping column, ColumnProfile values) {
    long count = values.count(Trait.OVERLONG_KEY);
    List<String> indexes =
        target.indexes().stream()
            .filter(index -> index.method().equals("btree"))
            .filter(index -> index.columns().contains(column.targetColumn()))
            .map(TargetIndex::name)
            .toList();
    if (count == 0 || indexes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CheckFindings.KEY_TOO_LONG
            .on(
                mapping.sourceTable() + "." + column.sourceColumn(),
                "%s of more than the 2,704 bytes that an entry of a b-tree may have after compression, the longest %,d; %s is in the key of %s."
                    .formatted(
                        Count.of(count, "value"),
                        values.mostBytes(),
                        column.targetColumn(),
                        String.join(", ", indexes)))
            .because(
                "for example "
                    + values.example(Trait.OVERLONG_KEY).map(Object::toString).orElse(""),
                "a long value of this column compresses to %.0f %% (zlib)"
                    .formatted(100 * ratio(values.payload())))
            .fix(
                new Remedy.Action(
                    "Index a hash or the beginning of the value instead, or have the build try:"
                        + " what compresses below the limit fits.")));
  }

  /** What a sample became when it was compressed; 1 where there is no sample. */
  private static double ratio(Payload payload) {
    return payload.sampledBytes() == 0
        ? 1
        : (double) payload.deflatedBytes() / payload.sampledBytes();
  }
}
