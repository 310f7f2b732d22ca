package dev.landfall.cli.demo;

import dev.landfall.cli.command.OutputOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code landfall demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "the whole job on this machine, on real data",
    description = {
      "The whole job on this machine, on real data: makes a code-intelligence database for each "
          + "package of this JDK (SQLite), starts a PostgreSQL, migrates the fleet into a production "
          + "schema, proves the rows equal, and says READY or why not.",
      "",
      "A few of the files are at an older schema version, one has rows that the schema must reject, "
          + "one is truncated. Needs about 3 GB of free disk and a minute."
    },
    footer = {
      "",
      "Examples:",
      "  landfall demo",
      "  landfall demo --files 20        a small one, in seconds",
      "  landfall demo --keep            leaves the PostgreSQL up, for psql",
      "  landfall demo --no-waivers      NOT READY: what the waiver covers, counts",
      "  landfall demo --json > demo.json"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Only this many files, spread evenly by size. Default: all packages.")
  private @Nullable Integer files;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where the fleet and its configuration are made. Default: landfall-demo.")
  private Path folder = Path.of("landfall-demo");

  @Option(names = "--keep", description = "Leave the PostgreSQL server up, and say how to get in.")
  private boolean keep;

  @Option(names = "--no-waivers", description = "Without the waiver for the truncated file.")
  private boolean noWaivers;

  @Override
  public Integer call() throws Exception {
    Integer wanted = files;
    if (wanted != null && wanted < DemoRun.FEWEST_FILES) {
      throw new ParameterException(
          spec.commandLine(), "--files needs at least " + DemoRun.FEWEST_FILES + ", not " + wanted);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DemoRun run =
        new DemoRun(
            folder.toAbsolutePath().normalize(),
            wanted == null ? OptionalInt.empty() : OptionalInt.of(wanted),
            keep,
            noWaivers,
            err);
    DemoSummary summary = run.run();
    if (output.isJson()) {
      out.println(summary.json());
    } else {
      out.print(summary.text());
    }
    out.flush();
    return summary.report().failed() ? 1 : 0;
  }
}
