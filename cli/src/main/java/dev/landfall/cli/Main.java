package dev.landfall.cli;

import dev.landfall.cli.command.InitCommand;
import dev.landfall.cli.command.MigrateCommand;
import dev.landfall.cli.command.PlanCommand;
import dev.landfall.cli.command.PreflightCommand;
import dev.landfall.cli.command.ReadyCommand;
import dev.landfall.cli.command.RejectsCommand;
import dev.landfall.cli.command.StatusCommand;
import dev.landfall.cli.command.VerifyCommand;
import dev.landfall.cli.command.Version;
import dev.landfall.cli.demo.DemoCommand;
import dev.landfall.cli.schema.SchemaCommand;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads the command line, runs the command, and ends with its exit code. */
@Command(
    name = "landfall",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Moves a fleet of SQLite files into one PostgreSQL and proves it.",
    footer = {
      "",
      "The way: init, plan, preflight, migrate, ready.",
      "See the whole job on this machine, on real data: landfall demo",
      "",
      "Exit codes: 0 done or ready; 1 findings at or above the threshold;",
      "2 wrong use or configuration; 3 target or file out of reach; 4 rows rejected;",
      "130 interrupted."
    },
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      PlanCommand.class,
      PreflightCommand.class,
      MigrateCommand.class,
      StatusCommand.class,
      RejectsCommand.class,
      VerifyCommand.class,
      ReadyCommand.class,
      SchemaCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    // pgjdbc logs there what our own messages say better.
    LogManager.getLogManager().reset();
    System.exit(run(arguments));
  }

  /** Runs one command line and returns its exit code; does not end the JVM. */
  public static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
