package dev.landfall.migration.pipeline;

import dev.landfall.findings.Count;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.check.RowChecks;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.draft.DraftComparison;
import dev.landfall.migration.draft.DraftFile;
import dev.landfall.migration.draft.DraftSettings;
import dev.landfall.migration.draft.Drafter;
import dev.landfall.migration.fleet.Fleet;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.fleet.KnownKeys;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.forecast.SizeFindings;
import dev.landfall.migration.forecast.SizeForecast;
import dev.landfall.migration.plan.Consolidating;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.PlanChanges;
import dev.landfall.migration.plan.PlanFile;
import dev.landfall.migration.plan.Planner;
import dev.landfall.migration.profile.ProfileStore;
import dev.landfall.migration.profile.Profiler;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SourceFindings;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.migration.toast.ToastTrials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Survey and plan. What the plan file knows and is still true is not done again. */
final class Planning {
  private final MigrationConfig config;
  private final ProgressListener progress;
  private final Stop stop;

  Planning(MigrationConfig config, ProgressListener progress, Stop stop) {
    this.config = config;
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * The plan of today, written to the plan files.
   *
   * @param reviewed whether a plan that was written before binds: its decisions must be the same
   */
  Plan plan(boolean reviewed) {
    Optional<Plan> earlier = PlanFile.read(config.file());
    Instant began = Instant.now();
    Fleet fleet = FleetFinder.find(config.fleet(), earlier.map(this::keys).orElse(KnownKeys.NONE));
    progress.started(Stage.SURVEY, fleet.files().size());
    Survey survey = survey(fleet, earlier.map(Plan::survey).orElseGet(Survey::empty));
    if (reviewed && earlier.isPresent()) {
      survey = FleetChanges.since(earlier.get().survey(), survey, progress);
    }
    progress.finished(Stage.SURVEY, summary(survey), Duration.between(began, Instant.now()));
    Instant planning = Instant.now();
    progress.started(Stage.PLAN, survey.readable().size());
    ToastTrial trial =
        ToastTrials.of(survey, earlier.map(Plan::toast).orElse(ToastTrial.NONE), stop);
    draftIfMissing(survey, trial, reviewed);
    Baseline baseline = baseline(earlier);
    Plan plan =
        Consolidating.survey(
            Planner.plan(config, survey, baseline, findings(fleet), drafted(survey, baseline)),
            earlier,
            stop,
            Runtime.getRuntime().availableProcessors());
    if (reviewed && earlier.isPresent()) {
      checkFits(earlier.get(), plan);
    }
    plan = plan.sized(SizeForecast.of(plan, trial), trial);
    plan = plan.and(SizeFindings.of(plan, trial));
    plan = plan.and(RowChecks.findings(config, plan, progress, stop));
    PlanFile.write(config.file(), plan);
    progress.finished(
        Stage.PLAN,
        "%s mapped, %,d left out, %s"
            .formatted(
                Count.of(plan.tables().size(), "table"),
                plan.skipped().size(),
                Count.of(plan.findings().size(), "finding")),
        Duration.between(planning, Instant.now()));
    return plan;
  }

  /** The keys of an earlier plan, where they were found by the rule of today. */
  private KnownKeys keys(Plan earlier) {
    KnownKeys.Builder keys = new KnownKeys.Builder();
    if (earlier.key().pattern().equals(config.fleet().key().from().text())) {
      earlier.survey().files().forEach(it -> keys.add(it.name(), it.key(), it.identity()));
    }
    return keys.build();
  }

  private static List<Finding> findings(Fleet fleet) {
    return Stream.concat(fleet.findings().stream(), SourceFindings.unread(fleet).stream()).toList();
  }

  private void checkFits(Plan earlier, Plan plan) {
    PlanChanges changes = PlanChanges.since(earlier.decisions(), plan);
    if (!changes.none()) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          "The plan %s no longer fits. Since it was made:%n  %s"
              .formatted(
                  PlanFile.jsonPath(config.file()),
                  String.join("\n  ", changes.linesBeside(earlier))),
          "Run `landfall plan`, review the new plan, then run the same command again.");
    }
  }

  private Survey survey(Fleet fleet, Survey earlier) {
    int threads = Runtime.getRuntime().availableProcessors();
    if (config.survey().profile() == ProfileMode.NONE) {
      return new Surveyor(progress, stop, threads).survey(fleet.files(), earlier);
    }
    try (ProfileStore store = ProfileStore.open(config.file())) {
      Profiler profiler =
          Profiler.of(
              config.survey().mostRows(),
              table -> !(config.table(table).orElse(null) instanceof TableRule.Skip),
              Optional.of(store),
              stop);
      Survey survey =
          new Surveyor(progress, stop, threads, profiler).survey(fleet.files(), earlier);
      store.keepOnly(
          fleet.files().stream().map(SourceFile::name).collect(Collectors.toSet()),
          survey.schemas().keySet());
      return survey;
    }
  }

  /** A schema is written where a person asks for a plan, and never over another. */
  private void draftIfMissing(Survey survey, ToastTrial trial, boolean reviewed) {
    Path file = config.baseline();
    if (Files.exists(file)) {
      return;
    }
    boolean ours = file.equals(config.file().resolveSibling(DraftFile.DEFAULT_NAME));
    if (!ours || reviewed) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "There is no baseline %s.".formatted(file),
          ours
              ? "Run `landfall plan`: it drafts one from the sources. Read it, then run the same command again."
              : "Correct `baseline` in the configuration: it names the production schema, a .sql file."
                  + " Without that key `landfall plan` drafts one from the sources.");
    }
    DraftFile.write(file, Drafter.draft(DraftSettings.of(config), survey, trial), false);
    progress.note("schema drafted from the sources: " + file + "; read it");
  }

  /** What the sources declare and a baseline that was drafted from them lacks. */
  private Optional<List<Finding>> drafted(Survey survey, Baseline baseline) {
    return DraftFile.drafted(config.baseline())
        ? Optional.of(
            DraftComparison.findings(Drafter.draft(DraftSettings.of(config), survey), baseline))
        : Optional.empty();
  }

  private Baseline baseline(Optional<Plan> earlier) {
    String sha256 = BaselineReader.sha256(config.baseline());
    return earlier
        .map(Plan::baseline)
        .filter(known -> known.sha256().equals(sha256))
        .filter(known -> known.file().equals(config.baseline().toString()))
        .orElseGet(() -> BaselineReader.read(config.baseline()));
  }

  private static String summary(Survey survey) {
    int broken = survey.files().size() - survey.readable().size();
    return "%s, %s, %,.1f MB, %s%s"
        .formatted(
            Count.of(survey.files().size(), "file"),
            Count.of(survey.files().stream().mapToLong(file -> file.rowsTotal()).sum(), "row"),
            survey.files().stream().mapToLong(file -> file.sizeBytes()).sum() / 1e6,
            Count.of(survey.schemas().size(), "schema version"),
            broken == 0 ? "" : ", %d unreadable".formatted(broken));
  }
}
