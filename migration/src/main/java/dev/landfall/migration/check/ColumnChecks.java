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
import dev.landfall.postgres.copy.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a column's profile alone says about its target: index entries, JSON. Stateless. */
final class ColumnChecks {
  private ColumnChecks() {}

  /** Values that are too long for an index, as far as a profile can tell. */
  static List<Finding> longKeys(Plan plan) {
    return each(plan, ColumnChecks::keyTooLong);
  }

  /** JSON that a column of type jsonb would not keep as it is. */
  static List<Finding> json(Plan plan) {
    return each(plan, ColumnChecks::jsonLost);
  }

  private interface Check {
    Optional<Finding> of(
        TableMapping mapping, TargetTable target, ColumnMapping column, ColumnProfile values);
  }

  private static List<Finding> each(Plan plan, Check check) {
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
            .flatMap(values -> check.of(mapping, target.get(), column, values))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Of equal keys jsonb keeps the last, SQLite's functions read the first. */
  private static Optional<Finding> jsonLost(
      TableMapping mapping, TargetTable target, ColumnMapping column, ColumnProfile values) {
    long count = values.count(Trait.JSON_NOT_KEPT);
    boolean jsonb =
        target.columns().stream()
            .filter(it -> it.name().equals(column.targetColumn()))
            .anyMatch(it -> it.wire().equals(Optional.of(PostgresType.JSONB)));
    if (count == 0 || !jsonb) {
      return Optional.empty();
    }
    return Optional.of(
        CheckFindings.JSON_LOST
            .on(
                mapping.sourceTable() + "." + column.sourceColumn(),
                "%s of valid JSON that jsonb refuses or does not keep as it is: an object with equal keys, of which it keeps the last, where SQLite's functions read the first."
                    .formatted(Count.of(count, "value")))
            .because(
                "for example "
                    + values.example(Trait.JSON_NOT_KEPT).map(Object::toString).orElse(""))
            .fix(
                new Remedy.Action(
                    "Make the column json or text in the baseline, which keep every value as it is;"
                        + " or waive this finding.")));
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
