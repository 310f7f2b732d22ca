package dev.landfall.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fleet of 10,000 files of five schema versions ({@code -Dlandfall.files=1000} for fewer): what
 * {@code init} and {@code plan} find, and the memory that they need. The times are printed.
 */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ManyFilesTest {
  private static final int FILES = Integer.getInteger("landfall.files", 10_000);
  private static final long MOST_BYTES = 512L << 20;

  @TempDir private Path folder;

  @Test
  void aFleetOfMixedVersionsIsPlannedInBoundedMemory() throws Exception {
    MixedFleet.make(Files.createDirectory(folder.resolve("fleet")), FILES);

    Measured init = run("init", "init", "fleet");
    assertThat(init.outcome().exit()).as(init.outcome().printed()).isZero();
    assertThat(Files.readString(folder.resolve("schema.sql")))
        .contains("create table public.packages", "create table public.occurrences");
    Measured plan = run("plan", "plan", "--json");
    assertPlanned(plan);
    Measured again = run("plan once more", "plan", "--json");

    assertPlanned(again);
    assertThat(init.peakBytes()).isBetween(1L, MOST_BYTES);
    assertThat(plan.peakBytes()).isBetween(1L, MOST_BYTES);
    assertThat(again.peakBytes()).isBetween(1L, MOST_BYTES);
  }

  private void assertPlanned(Measured plan) throws IOException {
    assertThat(plan.outcome().json().path("verdict").asString())
        .as(plan.outcome().printed())
        .isEqualTo("pass");
    JsonNode survey =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("landfall.plan.json")))
            .path("survey");
    assertThat(survey.path("files").size()).isEqualTo(FILES);
    assertThat(survey.path("schemas").size()).isEqualTo(MixedFleet.versions());
    long documents = 0;
    for (JsonNode file : survey.path("files")) {
      documents += file.path("rows").path("documents").asLong();
    }
    assertThat(documents)
        .isEqualTo(IntStream.range(0, FILES).map(MixedFleet::documents).asLongStream().sum());
  }

  private Measured run(String what, Object... arguments) throws Exception {
    try (Child child = Landfall.start(folder, Map.of(), arguments)) {
      Measured measured = Measured.run(child);
      System.out.println(measured.line(what));
      return measured;
    }
  }
}
