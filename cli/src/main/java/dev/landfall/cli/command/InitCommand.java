package dev.landfall.cli.command;

import dev.landfall.cli.config.EditorHint;
import dev.landfall.cli.progress.Progress;
import dev.landfall.findings.Count;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.config.SurveyConfig;
import dev.landfall.migration.draft.Draft;
import dev.landfall.migration.draft.DraftFile;
import dev.landfall.migration.draft.DraftSettings;
import dev.landfall.migration.draft.Drafter;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.init.FirstConfig;
import dev.landfall.migration.profile.ProfileStore;
import dev.landfall.migration.profile.Profiler;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.migration.toast.ToastTrials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    header = "look at a fleet, write landfall.yaml and, without a baseline, schema.sql",
    description = {
      "Looks at a fleet and writes a first landfall.yaml: the files, a source key that tells them "
          + "apart, a place for each table. Without --baseline it drafts the production schema from "
          + "the files, too: schema.sql. Read both, correct them, then run landfall plan."
    },
    footer = {
      "",
      "Examples:",
      "  landfall init 'bundles/**/*.db' --baseline schema/production.sql",
      "  landfall init bundles -c fleets/bundles.yaml"
    })
public final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      // None is refused by ourselves, so that an unknown option is what is told first.
      arity = "0..*",
      paramLabel = "FILES...",
      hideParamSyntax = true,
      description = "Paths, folders, or globs in quotes; relative to the configuration's folder.")
  private List<String> files = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The production schema, a .sql file: tables are matched with it.")
  private @Nullable Path baseline;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "What to write. Default: landfall.yaml in the current folder.")
  private Path config = Path.of("landfall.yaml");

  @Option(names = "--force", description = "Overwrite a configuration that is there.")
  private boolean force;

  @Override
  public Integer call() {
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name the files: landfall init FILES...");
    }
    PrintWriter err = spec.commandLine().getErr();
    Path file = config.toAbsolutePath().normalize();
    if (Files.exists(file) && !force) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "There is a configuration already: " + file + ".",
          "Edit it, name another file with -c, or overwrite it with --force.");
    }
    if (baseline == null && !force && Files.exists(file.resolveSibling(DraftFile.DEFAULT_NAME))) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "There is a schema already: " + file.resolveSibling(DraftFile.DEFAULT_NAME) + ".",
          "Use it with --baseline, or have it drafted anew with --force.");
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    try (Progress progress = Progress.on(err)) {
      Survey survey = survey(file, folder, progress);
      Optional<Baseline> read =
          Optional.ofNullable(baseline).map(Path::toAbsolutePath).map(BaselineReader::read);
      Optional<Draft> draft = read.isPresent() ? Optional.empty() : Optional.of(draft(survey));
      String path =
          baseline == null
              ? DraftFile.DEFAULT_NAME
              : shown(folder, baseline.toAbsolutePath().normalize());
      if (draft.isPresent()) {
        DraftFile.write(file.resolveSibling(DraftFile.DEFAULT_NAME), draft.get(), force);
      }
      write(file, FirstConfig.yaml(files, path, survey, read, draft, EditorHint.line()));
      draft.ifPresent(it -> note(progress, it, file));
      for (SurveyedFile broken : survey.files()) {
        broken.problem().ifPresent(problem -> progress.note(problem.message()));
      }
      progress.note(
          "%s, %s, %s"
              .formatted(
                  Count.of(survey.files().size(), "file"),
                  Count.of(survey.files().stream().mapToLong(SurveyedFile::rowsTotal).sum(), "row"),
                  Count.of(survey.schemas().size(), "schema version")));
    }
    spec.commandLine().getOut().println("wrote " + file + "; read it, then run: landfall plan");
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** With a baseline only names and counts matter; a draft takes types from all values. */
  private Survey survey(Path file, Path folder, Progress progress) {
    Stop stop = new Stop();
    int threads = Runtime.getRuntime().availableProcessors();
    List<SourceFile> found = FleetFinder.list(folder, files);
    if (baseline != null) {
      return new Surveyor(progress, stop, threads).survey(found, Survey.empty());
    }
    try (ProfileStore store = ProfileStore.open(file)) {
      Profiler profiler =
          Profiler.of(SurveyConfig.DEFAULT.mostRows(), table -> true, Optional.of(store), stop);
      return new Surveyor(progress, stop, threads, profiler).survey(found, Survey.empty());
    }
  }

  private static Draft draft(Survey survey) {
    return Drafter.draft(
        DraftSettings.first(Drafter.freeKeyColumn(survey), FirstConfig.key(survey).type().word()),
        survey,
        ToastTrials.of(survey, ToastTrial.NONE, new Stop()));
  }

  private static void note(Progress progress, Draft draft, Path config) {
    progress.note(
        "%d tables drafted in %s"
            .formatted(draft.tables().size(), config.resolveSibling(DraftFile.DEFAULT_NAME)));
    for (Finding finding : draft.findings()) {
      progress.note(finding.kind().id() + " " + finding.message());
    }
  }

  private static String shown(Path folder, Path path) {
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString().replace('\\', '/');
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "The configuration can't be written to " + file + ": " + e.getMessage(),
          "Make the folder, or name another file with -c.",
          e);
    }
  }
}
