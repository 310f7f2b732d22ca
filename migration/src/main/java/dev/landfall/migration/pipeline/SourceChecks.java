package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.ledger.FileRecord;
import dev.landfall.migration.fleet.Fleet;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.survey.SourceFindings;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the target holds what the source files are now. Reads only. */
final class SourceChecks {
  private static final Remedy MIGRATE =
      new Remedy.Action("Run `landfall migrate`: it loads the file as it is now.");

  private SourceChecks() {}

  static List<Finding> findings(Fleet fleet, List<FileRecord> known) {
    Map<String, FileRecord> byKey = new HashMap<>();
    known.forEach(record -> byKey.put(record.sourceKey(), record));
    List<Finding> findings = new ArrayList<>(fleet.findings());
    findings.addAll(SourceFindings.unread(fleet));
    for (SourceFile file : fleet.files()) {
      FileRecord record = byKey.remove(file.key());
      if (record == null || record.state() == FileRecord.State.PLANNED) {
        findings.add(
            SourceFindings.NOT_LOADED
                .on(file.name(), "The file %s is not loaded.".formatted(file.name()))
                .fix(MIGRATE));
      } else if (record.state() == FileRecord.State.FAILED) {
        findings.add(
            SourceFindings.problem(
                file.name(),
                record.errorId().orElse(SourceFindings.UNREADABLE.id()),
                record.error().orElse("The file could not be read.")));
      } else {
        changed(file, record, findings);
      }
    }
    Set<String> unread = fleet.unread().stream().map(Fleet.Unread::name).collect(toSet());
    byKey.values().stream()
        .filter(record -> !unread.contains(record.path()))
        .sorted(Comparator.comparing(FileRecord::path))
        .forEach(record -> findings.add(gone(record)));
    return findings;
  }

  /** Fails where the file broke: `landfall migrate`, which is right for a change, can't help. */
  private static void readable(SourceFile file) {
    try (SqliteDatabase database = SqliteDatabase.open(file.path())) {
      database.schema();
    }
  }

  private static void changed(SourceFile file, FileRecord record, List<Finding> findings) {
    try {
      String now = FileIdentity.of(file.path()).text();
      String then = record.identity().orElse("");
      if (!now.equals(then)) {
        readable(file);
        findings.add(
            SourceFindings.CHANGED
                .on(file.name(), "The file %s changed since it was read.".formatted(file.name()))
                .because("then: " + then, "now:  " + now)
                .fix(MIGRATE));
      }
    } catch (SqliteException e) {
      findings.add(
          SourceFindings.problem(
              file.name(), SourceFindings.kindOf(e).id(), String.valueOf(e.getMessage())));
    }
  }

  private static Finding gone(FileRecord record) {
    if (record.state() != FileRecord.State.LOADED) {
      return SourceFindings.problem(
          record.path(),
          record.errorId().orElse(SourceFindings.VANISHED.id()),
          record
              .error()
              .orElseGet(
                  () ->
                      "The file %s (source key %s) was planned, is not loaded, and is no longer in the fleet."
                          .formatted(record.path(), record.sourceKey())));
    }
    return SourceFindings.NO_LONGER_IN_FLEET
        .on(
            record.path(),
            "The target holds the rows of %s (source key %s), which is no longer in the fleet."
                .formatted(record.path(), record.sourceKey()))
        .fix(new Remedy.Action("Put the file back, or waive this finding with a reason."));
  }
}
