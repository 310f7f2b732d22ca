package dev.landfall.cli.command;

import dev.landfall.cli.config.ConfigReader;
import dev.landfall.migration.config.MigrationConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which configuration a command follows. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration. Default: landfall.yaml in the current folder.")
  private Path file = ConfigReader.DEFAULT_FILE;

  MigrationConfig read() {
    return ConfigReader.read(file);
  }
}
