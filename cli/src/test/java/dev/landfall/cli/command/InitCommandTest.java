package dev.landfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first configuration, from real files. */
class InitCommandTest {
  @TempDir private Path folder;
  private SampleJob job;
  private Path config;

  @BeforeEach
  void makeJob() throws Exception {
    job = SampleJob.in(folder);
    config = folder.resolve("first.yaml");
  }

  @Test
  void whatItWritesCanBePlanned() throws Exception {
    Outcome init =
        Landfall.run("init", "fleet", "--baseline", folder.resolve("production.sql"), "-c", config);
    assertThat(init.exit()).as(init.err()).isZero();
    assertThat(init.out()).isEqualTo("wrote " + config + "; read it, then run: landfall plan\n");

    Outcome plan = Landfall.run("plan", "-c", config, "--json");

    assertThat(plan.exit()).as(plan.printed()).isZero();
    assertThat(plan.json().path("verdict").asString()).isEqualTo("pass");
    assertThat(Files.readString(folder.resolve("first.plan.md"))).contains("books");
  }

  @Test
  void withoutABaselineItDraftsOneThatCanBePlannedAsItIs() throws Exception {
    Path schema = folder.resolve("schema.sql");

    assertThat(Landfall.run("init", "fleet", "-c", config).exit()).isZero();

    assertThat(config).content().contains("baseline: schema.sql");
    assertThat(schema).content().contains("create table public.books");
    Outcome plan = Landfall.run("plan", "-c", config, "--json");
    assertThat(plan.exit()).as(plan.printed()).isZero();

    Files.delete(config);
    Outcome refused = Landfall.run("init", "fleet", "-c", config);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(schema.toString()).contains("--baseline");

    Files.delete(schema);
    Files.writeString(
        config,
        Files.readString(job.config()).replace("baseline: production.sql", "schema: public"));
    Outcome ready = Landfall.run("preflight", "-c", config);
    assertThat(ready.exit()).isNotZero();
    assertThat(ready.err()).contains("landfall plan");
    assertThat(schema).doesNotExist();
    assertThat(Landfall.run("plan", "-c", config).err()).contains("drafted");
    assertThat(schema).exists();
  }

  @Test
  void aConfigurationThatIsThereIsNotOverwrittenUnlessForced() throws Exception {
    String before = Files.readString(job.config());

    Outcome refused = Landfall.run("init", "fleet", "-c", job.config());

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(job.config().toString()).contains("--force");
    assertThat(job.config()).hasContent(before);

    assertThat(Landfall.run("init", "fleet", "-c", job.config(), "--force").exit()).isZero();
    assertThat(Files.readString(job.config())).isNotEqualTo(before).contains("fleet:");
  }

  @Test
  void theKeyIsOfTheTypeThatTheBaselineHas() throws Exception {
    Path fleet = Files.createDirectories(folder.resolve("named"));
    int number = 0;
    try (Stream<Path> files = Files.list(folder.resolve("fleet"))) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, fleet.resolve("s%d.db".formatted(++number)));
      }
    }

    Outcome init =
        Landfall.run("init", "named", "--baseline", folder.resolve("production.sql"), "-c", config);

    assertThat(init.exit()).as(init.err()).isZero();
    assertThat(Files.readString(config)).contains("type: bigint, from: path");
    assertThat(Landfall.run("plan", "-c", config).exit()).isZero();
  }

  @Test
  void noFilesAreWrongUse() {
    Outcome outcome = Landfall.run("init", "-c", config);

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("name the files").contains("Usage: landfall init");
    assertThat(config).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Outcome outcome = Landfall.run("init", "no-such.db", "-c", config);

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("no-such.db").contains("what to do: ");
    assertThat(config).doesNotExist();
  }
}
