package dev.landfall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads the command line, runs the command, and ends with its exit code. */
@Command(
    name = "landfall",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Moves a fleet of SQLite files into one PostgreSQL and proves it.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command line and returns its exit code; does not end the JVM. */
  public static int run(String... arguments) {
    return new CommandLine(new Main()).execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"landfall " + (version == null ? "(not packaged)" : version)};
    }
  }
}
