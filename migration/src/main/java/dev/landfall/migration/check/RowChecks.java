package dev.landfall.migration.check;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.migration.check.Checked.Kind;
import dev.landfall.migration.check.Checked.Rule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.profile.FileProfile;
import dev.landfall.migration.profile.FileStore;
import dev.landfall.migration.profile.Sighting;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.work.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the rows of a fleet for a plan, several files at once. What is known of a file that did
 * not change, under a plan of the same decisions, is not looked at again. Stateless.
 */
public final class RowChecks {
  private RowChecks() {}

  /** The findings about rows; none where the configuration has no profile made. */
  public static List<Finding> findings(MigrationConfig config, Plan plan, Stop stop) {
    long mostRows = config.survey().mostRows();
    List<Finding> findings = new ArrayList<>();
    // A plan that can't be followed says so itself; its mappings are no ground to judge rows on.
    boolean sound =
        plan.findings().stream()
            .noneMatch(
                it ->
                    it.severity() == Severity.BLOCK && it.kind().id().startsWith("LF-PLN"));
    if (mostRows == 0 || !sound) {
      return findings;
    }
    Map<Kind, Sighting> all = checked(config, plan, mostRows, stop);
    findings.addAll(told(config, all));
    findings.addAll(ColumnChecks.findings(plan));
    if (mostRows < Long.MAX_VALUE) {
      findings.add(
          CheckFindings.SAMPLED.on(
              "survey.profile",
              "Only the first %,d rows of each table of each file were looked at: what is said of"
                      .formatted(mostRows)
                  + " values is a lower bound, and keys were not checked."));
    }
    return findings;
  }

  private static Map<Kind, Sighting> checked(
      MigrationConfig config, Plan plan, long mostRows, Stop stop) {
    Map<Kind, Sighting> all = new HashMap<>();
    List<SurveyedFile> files = plan.survey().readable();
    Set<String> names = files.stream().map(SurveyedFile::name).collect(Collectors.toSet());
    try (FileStore<FileProfile> profiles =
            FileStore.open(FileStore.path(config.file(), "profile"), FileProfile.class);
        FileStore<FileChecks> store =
            FileStore.open(FileStore.path(config.file(), "checks"), FileChecks.class)) {
      FileChecker checker = new FileChecker(plan, mostRows, profiles, store, stop);
      Workers.each(
          "check",
          Runtime.getRuntime().availableProcessors(),
          files,
          file -> {
            stop.check();
            List<Checked> found = checker.check(file);
            synchronized (all) {
              found.forEach(it -> all.merge(it.kind(), it.rows(), Sighting::plus));
            }
          });
      store.keepOnly(names);
    }
    return all;
  }

  private static List<Finding> told(MigrationConfig config, Map<Kind, Sighting> all) {
    long refused =
        all.entrySet().stream()
            .filter(entry -> entry.getKey().rule() == Rule.REFUSED)
            .mapToLong(entry -> entry.getValue().count())
            .sum();
    long tolerated = config.rejects().tolerate();
    List<Map.Entry<Kind, Sighting>> sorted = new ArrayList<>(all.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<Kind, Sighting>, Rule>comparing(entry -> entry.getKey().rule())
            .thenComparing(entry -> entry.getKey().object())
            .thenComparing(entry -> entry.getKey().message()));
    return sorted.stream()
        .map(entry -> told(entry.getKey(), entry.getValue(), refused, tolerated))
        .toList();
  }

  private static Finding told(Kind kind, Sighting rows, long refused, long tolerated) {
    FindingKind finding =
        switch (kind.rule()) {
          case REFUSED -> refused > tolerated ? CheckFindings.REFUSED : CheckFindings.TOLERATED;
          case ORPHAN -> CheckFindings.ORPHANS;
          case SOURCE_ORPHAN -> CheckFindings.SOURCE_ORPHANS;
          case DUPLICATE -> CheckFindings.DUPLICATES;
        };
    Remedy remedy =
        new Remedy.Action(
            switch (kind.rule()) {
              case REFUSED ->
                  "Give the column a type that holds these values, a conversion or skip it"
                      + " (columns: ...), repair the rows, or tolerate %,d rejects (rejects.tolerate)."
                          .formatted(refused);
              case ORPHAN ->
                  "Repair these rows in the sources, or take the foreign key out of the baseline:"
                      + " it can't be built over them.";
              case SOURCE_ORPHAN -> "Nothing, unless the target is to have this foreign key.";
              case DUPLICATE ->
                  "Repair these rows in the sources, or make the target's key wider: it can't be"
                      + " built over them.";
            });
    String message =
        "%,d row%s: %s.".formatted(rows.count(), rows.count() == 1 ? "" : "s", kind.message());
    return finding
        .on(kind.object(), message)
        .because("for example %s".formatted(rows.example()))
        .fix(remedy);
  }
}
