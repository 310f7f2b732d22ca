package dev.landfall.migration.check;

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
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a column's profile alone says about its target: index entries, compression. Stateless. */
final class ColumnChecks {
  /** Less is not worth an option on a column. */
  private static final long FEWEST_BYTES = 1 << 20;

  /** PostgreSQL keeps a value compressed only where that saves a quarter (pglz, min_comp_rate). */
  private static final double USELESS_RATIO = 0.75;

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
                values -> {
                  keyTooLong(mapping, target.get(), column, values).ifPresent(findings::add);
                  external(target.get(), column, values).ifPresent(findings::add);
                });
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
                "%,d values have more than the 2,704 bytes that an entry of a b-tree may have after compression, the longest %,d; %s is in the key of %s."
                    .formatted(
                        count, values.mostBytes(), column.targetColumn(), String.join(", ", indexes)))
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

  private static Optional<Finding> external(
      TargetTable target, ColumnMapping column, ColumnProfile values) {
    Payload payload = values.payload();
    Optional<PostgresType> type =
        target.copied().stream()
            .filter(it -> it.name().equals(column.targetColumn()))
            .map(CopyColumn::type)
            .map(it -> it.type())
            .filter(it -> it == PostgresType.BYTEA || it == PostgresType.TEXT)
            .findFirst();
    if (type.isEmpty() || payload.bytes() < FEWEST_BYTES || ratio(payload) <= USELESS_RATIO) {
      return Optional.empty();
    }
    String place = target.name() + "." + column.targetColumn();
    return Optional.of(
        CheckFindings.EXTERNAL
            .on(
                place,
                "%,.1f MB of long values go into %s, and zlib makes %.0f %% of a sample of them: PostgreSQL would try to compress each in vain."
                    .formatted(payload.bytes() / 1e6, place, 100 * ratio(payload)))
            .because("sampled: %,d bytes, compressed: %,d".formatted(
                payload.sampledBytes(), payload.deflatedBytes()))
            .fix(
                Remedy.sql(
                    "alter table %s alter column %s set storage external"
                        .formatted(
                            target.name().quoted(), RelationName.quote(column.targetColumn())))));
  }

  /** What a sample became when it was compressed; 1 where there is no sample. */
  private static double ratio(Payload payload) {
    return payload.sampledBytes() == 0
        ? 1
        : (double) payload.deflatedBytes() / payload.sampledBytes();
  }
}
