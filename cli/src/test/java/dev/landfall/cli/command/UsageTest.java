package dev.landfall.cli.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.Main;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Wrong use and wrong configuration: exit code 2, what is wrong, and what to do. */
class UsageTest {
  @TempDir private Path folder;

  static Stream<String> commands() {
    return new CommandLine(new Main()).getSubcommands().keySet().stream();
  }

  /** Those of a group have options, and the group has none. */
  static Stream<String> commandsAndThoseOfGroups() {
    return Stream.concat(commands(), Stream.of("schema snapshot", "schema diff", "schema check"));
  }

  @Test
  void thereAreTheCommandsThatWork() {
    assertThat(commands())
        .containsExactlyInAnyOrder(
            "demo",
            "init",
            "plan",
            "preflight",
            "migrate",
            "status",
            "rejects",
            "verify",
            "ready",
            "schema");
  }

  @ParameterizedTest
  @MethodSource("commandsAndThoseOfGroups")
  void helpHasExamples(String command) {
    List<Object> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    CommandLine line = new CommandLine(new Main());
    for (Object name : arguments) {
      line = requireNonNull(line.getSubcommands().get(name.toString()));
    }
    arguments.add("--help");
    Outcome outcome = Landfall.run(arguments.toArray());

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .containsSubsequence("Usage: landfall " + command, "Examples:", "landfall " + command);
    // As they are to be typed: not broken into two lines.
    assertThat(outcome.out().lines()).contains(line.getCommandSpec().usageMessage().footer());
  }

  @Test
  void helpNamesEveryCommandAndTheExitCodes() {
    Outcome outcome = Landfall.run("--help");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("Exit codes: 0 ").contains(commands().toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsNamed(String command) {
    Outcome outcome = Landfall.run(command, "--jsn");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("Unknown option: '--jsn'");
  }

  @Test
  void anUnknownCommandIsNamedAndTheLikeOneSuggested() {
    Outcome outcome = Landfall.run("migrat");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("'migrat'").contains("Did you mean: landfall migrate");
  }

  @Test
  void noCommandAtAllIsWrongUse() {
    Outcome outcome = Landfall.run();

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("name a command").contains("Usage: landfall");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "preflight", "migrate", "status", "rejects", "verify", "ready"})
  void aMissingConfigurationSaysHowToMakeOne(String command) {
    Path config = folder.resolve("landfall.yaml");

    Outcome outcome = Landfall.run(command, "-c", config);

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("landfall: ")
        .contains(config.toString())
        .containsSubsequence("what to do: ", "landfall init");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "preflight", "migrate", "status", "rejects", "verify", "ready"})
  void allErrorsOfAConfigurationAreNamedWithTheirLines(String command) throws Exception {
    Path config = folder.resolve("landfall.yaml");
    Files.writeString(
        config,
        """
        fleet:
          file: [a]
          key: { column: shop, type: bigit, from: path, pattern: '(a)' }
        rejects: { tolerate: many }
        """);

    Outcome outcome = Landfall.run(command, "-c", config);

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("landfall.yaml:2:3: fleet.files: missing")
        .contains("landfall.yaml:2:3: fleet.file: unknown key; did you mean \"files\"?")
        .contains("landfall.yaml:3:30: fleet.key.type: unknown value \"bigit\"")
        .contains("landfall.yaml:4:22: rejects.tolerate: expected a whole number");
  }

  @Test
  void tooFewFilesForADemoAreRefusedBeforeAnythingIsMade() {
    Outcome outcome = Landfall.run("demo", "--files", "1", "--folder", folder.resolve("demo"));

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("--files needs at least 4, not 1");
    assertThat(folder).isEmptyDirectory();
  }
}
