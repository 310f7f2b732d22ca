package dev.landfall.migration.forecast;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.migration.toast.TriedColumn;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.size.Storage;
import dev.landfall.postgres.size.StoredColumn;
import dev.landfall.postgres.size.StoredTable;
import dev.landfall.postgres.size.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What sizes and the trial of long values say about the baseline. Stateless. */
public final class SizeFindings {
  public static final FindingKind COMPRESSED_ALREADY =
      new FindingKind("LF-SIZ-001", Severity.MEDIUM, "payload is compressed already");
  public static final FindingKind NOT_COMPRESSED =
      new FindingKind("LF-SIZ-002", Severity.MEDIUM, "payload is stored without compression");
  public static final FindingKind LZ4 =
      new FindingKind("LF-SIZ-003", Severity.INFO, "payload compresses well with lz4");
  public static final FindingKind MOSTLY_TOAST =
      new FindingKind("LF-SIZ-004", Severity.INFO, "table whose bulk is TOAST");

  /** Below this nobody would notice. */
  private static final long FEWEST_BYTES = 1 << 20;

  /** A table is mostly TOAST where that is so many times its heap. */
  private static final long TIMES_HEAP = 10;

  private static final long LEAST_TOAST_BYTES = 1L << 30;

  private SizeFindings() {}

  public static List<Finding> of(Plan plan, ToastTrial trial) {
    List<Finding> findings = new ArrayList<>();
    for (TableMapping mapping : plan.tables()) {
      Optional<StoredTable> stored =
          plan.baseline().storage().stream()
              .filter(it -> it.name().equals(mapping.target()))
              .findFirst();
      for (ColumnMapping column : mapping.columns()) {
        Optional<TriedColumn> tried = trial.column(mapping.sourceTable(), column.sourceColumn());
        Optional<StoredColumn> target =
            stored.stream()
                .flatMap(it -> it.columns().stream())
                .filter(it -> it.name().equals(column.targetColumn()))
                .findFirst();
        if (tried.isPresent() && target.isPresent()) {
          proposal(mapping.target(), target.get(), tried.get()).ifPresent(findings::add);
        }
      }
    }
    plan.sizes().tables().forEach(table -> mostlyToast(table).ifPresent(findings::add));
    return findings;
  }

  private static Optional<Finding> proposal(
      RelationName table, StoredColumn column, TriedColumn tried) {
    if (tried.longBytes() < FEWEST_BYTES || column.lengthBytes() >= 0) {
      return Optional.empty();
    }
    boolean compresses = column.storage() == Storage.EXTENDED || column.storage() == Storage.MAIN;
    return switch (tried.proposal()) {
      case EXTERNAL ->
          compresses
              ? Optional.of(
                  finding(
                      COMPRESSED_ALREADY,
                      table,
                      column,
                      "Long values of %s.%s are compressed already: the server would try each in vain; STORAGE EXTERNAL costs %,d bytes more and no time."
                          .formatted(table, column.name(), Math.max(0, tried.savedBytes())),
                      "set storage external",
                      tried))
              : Optional.empty();
      case DEFAULT, LZ4 -> {
        if (!compresses && column.storage() == Storage.EXTERNAL) {
          yield Optional.of(
              finding(
                  NOT_COMPRESSED,
                  table,
                  column,
                  "Long values of %s.%s are stored without compression, which would save %,d bytes."
                      .formatted(table, column.name(), tried.savedBytes()),
                  "set storage extended",
                  tried));
        }
        yield tried.proposal() == TriedColumn.Proposal.LZ4
            ? Optional.of(
                finding(
                    LZ4,
                    table,
                    column,
                    "Long values of %s.%s compress with lz4 as well as with pglz, and faster."
                        .formatted(table, column.name()),
                    "set compression lz4",
                    tried))
            : Optional.empty();
      }
    };
  }

  private static Finding finding(
      FindingKind kind,
      RelationName table,
      StoredColumn column,
      String message,
      String action,
      TriedColumn tried) {
    return kind.on(table + "." + column.name(), message)
        .because(tried.figures())
        .fix(
            Remedy.sql(
                "alter table %s alter column %s %s"
                    .formatted(table.quoted(), RelationName.quote(column.name()), action)));
  }

  /** The incident's shape: a small heap before a hundredfold of TOAST. */
  private static Optional<Finding> mostlyToast(TableSize table) {
    if (table.toastBytes() < LEAST_TOAST_BYTES
        || table.toastBytes() < TIMES_HEAP * table.heapBytes()) {
      return Optional.empty();
    }
    return Optional.of(
        MOSTLY_TOAST.on(
            table.name().toString(),
            "%s has %,d bytes of heap and %,d of TOAST: its size says little of what a scan reads, and a query that takes the payload reads both."
                .formatted(table.name(), table.heapBytes(), table.toastBytes())));
  }
}
