package dev.landfall.migration.check;

import dev.landfall.findings.Count;
import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.migration.baseline.TrialServer;
import dev.landfall.migration.check.Checked.Kind;
import dev.landfall.migration.check.Checked.Rule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.profile.FileProfile;
import dev.landfall.migration.profile.FileStore;
import dev.landfall.migration.profile.Sighting;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.transfer.DryRun;
import dev.landfall.migration.work.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the rows of a fleet for a plan, several files at once. What is known of a file that did
 * not change, under a plan of the same decisions, is not looked at again. Stateless.
 */
public final class RowChecks {
  /** More examples say less. */
  private static final int MOST_LINES = 20;

  private RowChecks() {}

  /** The findings about rows; none where the configuration has no profile made. */
  public static List<Finding> findings(
      MigrationConfig config, Plan plan, ProgressListener progress, Stop stop) {
    long mostRows = config.survey().mostRows();
    List<Finding> findings = new ArrayList<>();
    if (mostRows == 0 || !sound(plan)) {
      progress.advanced(Stage.PLAN, plan.survey().readable().size(), 0, 0);
    }
    if (mostRows == 0) {
      return findings;
    }
    if (!sound(plan)) {
      findings.add(
          CheckFindings.NOT_LOOKED.on(
              "plan",
              "Rows are checked once the blocking findings about the mapping (LF-PLN, LF-CNS) are"
                  + " settled: no row was."));
      return findings;
    }
    KeyRules keys = KeyRules.of(plan);
    Map<Kind, Sighting> all = new HashMap<>();
    List<String> unlooked = new ArrayList<>();
    check(config, plan, keys, mostRows, progress, stop, all, unlooked);
    findings.addAll(told(config, all));
    findings.addAll(ColumnChecks.json(plan));
    if (mostRows < Long.MAX_VALUE) {
      findings.addAll(ColumnChecks.longKeys(plan));
      findings.add(
          CheckFindings.SAMPLED.on(
              "survey.profile",
              "Only the first %,d rows of each table of each file were looked at: what is said of"
                      .formatted(mostRows)
                  + " values is a lower bound, and keys were not checked."));
    } else {
      keys.alike().forEach(it -> findings.add(alike(it)));
      if (!keys.unseen().isEmpty()) {
        findings.add(unseen(keys.unseen()));
      }
    }
    if (!unlooked.isEmpty()) {
      findings.add(
          CheckFindings.NOT_LOOKED
              .on(
                  "files",
                  "%s changed, or could not be read, after the survey: no row was checked there."
                      .formatted(Count.of(unlooked.size(), "file")))
              .because(some(unlooked))
              .fix(new Remedy.Action("Run `landfall plan` again when nobody writes to them.")));
    }
    return findings;
  }

  /** A plan that can't be followed says so itself; its mappings are no ground to judge rows on. */
  private static boolean sound(Plan plan) {
    return plan.findings().stream()
        .filter(it -> it.severity() == Severity.BLOCK)
        .map(it -> it.kind().id())
        .noneMatch(id -> id.startsWith("LF-PLN") || id.startsWith("LF-CNS"));
  }

  private static Finding alike(KeyRules.Alike key) {
    return CheckFindings.FILES_ALIKE
        .on(
            key.object(),
            "%s of %s must differ over all files, and each file was looked at by itself."
                .formatted(String.join(", ", key.columns()), key.table()))
        .fix(
            new Remedy.Action(
                "Have the key lead with the source key, or the table renumbered or merged; waive"
                    + " this finding where the values differ in all files."));
  }

  private static Finding unseen(List<KeyRules.Unseen> unseen) {
    return CheckFindings.KEYS_UNSEEN
        .on(
            "keys",
            "%s of the target can't be checked for all rows before the build."
                .formatted(Count.of(unseen.size(), "key")))
        .because(
            some(unseen.stream().map(it -> "%s: %s".formatted(it.object(), it.why())).toList()))
        .fix(new Remedy.Action("Nothing: the build checks them, and names the rows."));
  }

  private static String[] some(List<String> lines) {
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
    if (lines.size() > MOST_LINES) {
      shown.add("and %,d more".formatted(lines.size() - MOST_LINES));
    }
    return shown.toArray(String[]::new);
  }

  private static void check(
      MigrationConfig config,
      Plan plan,
      KeyRules keys,
      long mostRows,
      ProgressListener progress,
      Stop stop,
      Map<Kind, Sighting> all,
      List<String> unlooked) {
    List<SurveyedFile> files = plan.survey().readable();
    Set<String> names = files.stream().map(SurveyedFile::name).collect(Collectors.toSet());
    try (TrialServer server = new TrialServer(plan.baseline());
        DryRun dryRun = DryRun.of(plan, server, progress, stop);
        FileStore<FileProfile> profiles =
            FileStore.open(FileStore.path(config.file(), "profile"), FileProfile.class);
        FileStore<FileChecks> store =
            FileStore.open(FileStore.path(config.file(), "checks"), FileChecks.class)) {
      Workers.run(
          "check",
          Runtime.getRuntime().availableProcessors(),
          files,
          (number, queue) -> {
            try (DryRun own = dryRun.another()) {
              FileChecker checker =
                  new FileChecker(plan, keys, own, mostRows, profiles, store, stop);
              for (SurveyedFile file = queue.poll(); file != null; file = queue.poll()) {
                stop.check();
                String name = file.name();
                Optional<List<Checked>> found = checker.check(file);
                progress.advanced(Stage.PLAN, 1, 0, 0);
                synchronized (all) {
                  found.ifPresentOrElse(
                      rows -> rows.forEach(it -> all.merge(it.kind(), it.rows(), Sighting::plus)),
                      () -> unlooked.add(name));
                }
              }
            }
          });
      store.keepOnly(names);
    }
  }

  private static List<Finding> told(MigrationConfig config, Map<Kind, Sighting> all) {
    long refused =
        all.entrySet().stream()
            .filter(entry -> isRefused(entry.getKey().rule()))
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

  private static boolean isRefused(Rule rule) {
    return rule == Rule.REFUSED || rule == Rule.REFUSED_BY_SERVER;
  }

  private static Finding told(Kind kind, Sighting rows, long refused, long tolerated) {
    FindingKind finding =
        switch (kind.rule()) {
          case REFUSED, REFUSED_BY_SERVER ->
              refused > tolerated ? CheckFindings.REFUSED : CheckFindings.TOLERATED;
          case ORPHAN -> CheckFindings.ORPHANS;
          case MAYBE_ORPHAN -> CheckFindings.MAYBE_ORPHANS;
          case SOURCE_ORPHAN -> CheckFindings.SOURCE_ORPHANS;
          case REJECTED_PARENT -> CheckFindings.REJECTED_PARENTS;
          case TOO_LONG -> CheckFindings.ENTRY_TOO_LONG;
          case DUPLICATE -> CheckFindings.DUPLICATES;
        };
    Remedy remedy =
        new Remedy.Action(
            switch (kind.rule()) {
              case REFUSED ->
                  "Give the column a type that holds these values, a conversion or skip it"
                      + " (columns: ...), repair the rows, or tolerate %,d rejects (rejects.tolerate)."
                          .formatted(refused);
              case REFUSED_BY_SERVER ->
                  "Repair the rows, change the rule in the baseline, or tolerate %,d rejects"
                          .formatted(refused)
                      + " (rejects.tolerate).";
              case REJECTED_PARENT ->
                  "Have the rows that they refer to accepted, or take the foreign key out of the"
                      + " baseline: it can't be built over them.";
              case TOO_LONG ->
                  "Index a hash or the beginning of the value instead: the index can't be built"
                      + " over these rows.";
              case ORPHAN ->
                  "Repair these rows in the sources, or take the foreign key out of the baseline:"
                      + " it can't be built over them.";
              case MAYBE_ORPHAN ->
                  "See whether other files have the rows that these refer to; those that no file"
                      + " has keep the foreign key from being built.";
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
