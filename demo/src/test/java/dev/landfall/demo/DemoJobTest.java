package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoJobTest {
  private static final Path FOLDER = Path.of("/srv/it's here");
  private static final RejectedRows REJECTED =
      new RejectedRows(RejectReason.NULL_IDENTIFIER, "definitions", List.of(1L, 2L));
  private static final Fleet FLEET =
      new Fleet(
          FOLDER.resolve("fleet"),
          "25",
          List.of(
              new FleetFile(
                  "0001-a.db", 1, "a", FleetFileKind.TRUNCATED, TableRows.NONE, 1, List.of()),
              new FleetFile(
                  "0002-b.db",
                  2,
                  "b",
                  FleetFileKind.REJECTING,
                  TableRows.NONE,
                  1,
                  List.of(REJECTED))),
          false);

  @Test
  void namesFilesBelowTheConfigurationRelativeToIt() {
    assertThat(yaml(FOLDER).lines())
        .contains(
            "  files: ['fleet']",
            "baseline: 'production.sql'",
            "target: 'postgresql://u@h/$1'",
            "rejects: { tolerate: 2 }",
            "    object: 'fleet/0001-a.db'",
            "    expires: 2026-12-31")
        .noneMatch(line -> line.contains("${"));
  }

  @Test
  void namesOtherFilesAbsolutelyAndQuoted() {
    assertThat(yaml(Path.of("/elsewhere")).lines())
        .contains(
            "  files: ['/srv/it''s here/fleet']", "    object: '/srv/it''s here/fleet/0001-a.db'");
  }

  @Test
  void withoutWaiversTheRejectsAreToleratedStill() {
    String strict = job(FOLDER).strictYaml();

    assertThat(yaml(FOLDER)).startsWith(strict).contains("waivers:");
    assertThat(strict).contains("rejects: { tolerate: 2 }").doesNotContain("waivers:");
  }

  @Test
  void grantsOnlyToTheApplicationRoles() {
    List<String> grants =
        DemoJob.productionSql().lines().filter(line -> line.startsWith("grant ")).toList();

    assertThat(grants).isNotEmpty();
    assertThat(grants)
        .allMatch(line -> DemoJob.applicationRoles().stream().anyMatch(line::contains));
  }

  private static String yaml(Path folder) {
    return job(folder).landfallYaml();
  }

  private static DemoJob job(Path folder) {
    return new DemoJob(
        FLEET,
        folder,
        FOLDER.resolve("production.sql"),
        "postgresql://u@h/$1",
        LocalDate.of(2026, 12, 31));
  }
}
