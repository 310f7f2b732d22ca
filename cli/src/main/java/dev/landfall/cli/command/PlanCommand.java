package dev.landfall.cli.command;

import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.SurveyConfig;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.PlanFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code landfall plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    header = "decide what goes where, write it down for review",
    description = {
      "Looks at the fleet and the baseline, decides what goes where, and writes it down.",
      "",
      "Writes landfall.plan.md, for people to review, and landfall.plan.json, for the later stages, "
          + "beside the configuration. Does not need the target. Exit code 1 where something blocks."
    },
    footer = {
      "",
      "Examples:",
      "  landfall plan",
      "  landfall plan -c fleets/bundles.yaml --json > plan-report.json"
    })
public final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--sample",
      description =
          "A quick look: only the first rows of each table of each file, whatever survey.profile"
              + " says. What the plan then says of values may be less than there is.")
  private boolean sample;

  @Override
  public Integer call() {
    MigrationConfig read = config.read();
    if (sample && read.survey().profile() == ProfileMode.FULL) {
      read = read.with(new SurveyConfig(ProfileMode.SAMPLE));
    }
    try (Job job = Job.of(read, spec.commandLine().getErr())) {
      Plan plan = Migration.plan(job.environment());
      Report report = Migration.report(read, "plan", plan.findings());
      job.finish();
      spec.commandLine().getErr().println("plan: " + PlanFile.textPath(read.file()));
      spec.commandLine().getErr().flush();
      if (output.isJson()) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode document = (ObjectNode) json.readTree(OutputFormat.JSON.format(report));
        document.set("profile", ProfileJson.of(plan.survey().profile()));
        document.set("sizes", SizesJson.of(plan.sizes()));
        spec.commandLine()
            .getOut()
            .println(json.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        spec.commandLine().getOut().flush();
        return report.failed() ? 1 : 0;
      }
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
