package dev.landfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rejects as they are listed and exported, hostile ones among them. */
@SuppressWarnings("NullAway.Init") // Each test begins with a database.
class RejectsCommandTest {
  private static final String HOSTILE = "=1+2,\"a\"\u001b[2J\u202e'; drop table items; --";

  @TempDir private Path folder;
  private SampleJob job;
  private ScratchDatabase database;

  @BeforeEach
  void makeDatabase() throws Exception {
    database = TestServers.newest().createDatabase();
    job = SampleJob.in(folder);
    job.target(database);
  }

  @AfterEach
  void dropDatabase() throws Exception {
    database.drop();
  }

  @Test
  void withoutAMigrationThereIsNothingToList() {
    assertThat(run("rejects").out()).isEmpty();
    assertThat(run("rejects").err()).contains("No migration has begun in ");
    assertThat(run("rejects", "--json").out()).isEqualTo("[]\n");
  }

  @Test
  void rejectsAreListedFilteredAndExported() throws Exception {
    begin();

    Outcome all = run("rejects");
    assertThat(all.out())
        .contains("203 rows rejected", "201  fleet/1.db: table items, column -: 23514")
        .contains("  fleet/b/2.db: table items, row 7: not-a-value: ")
        .contains("\\u001b[2J\\u202e'; drop table")
        .doesNotContain("\u001b", "\u202e");
    assertThat(all.out().lines().filter(line -> line.contains(", row "))).hasSize(50);

    assertThat(rows("--file", "fleet/1.db")).isEqualTo(201);
    assertThat(rows("--file", "2.db")).isEqualTo(2);
    assertThat(rows("--file", "2")).isEqualTo(2);
    assertThat(rows("--table", "ITEMS")).isEqualTo(202);
    assertThat(rows("--column", "A")).isEqualTo(1);
    assertThat(rows("--reason", "not-a-value", "--table", "items")).isEqualTo(1);
    assertThat(rows("--limit", "150")).isEqualTo(150);
    assertThat(rows("--table", "items'; drop schema landfall cascade; --")).isZero();

    JsonNode hostile = run("rejects", "--json", "--reason", "not-a-value").json().get(0);
    assertThat(hostile.path("message").asString()).isEqualTo(HOSTILE);
    assertThat(hostile.path("sourceRow").path("a").asString()).isEqualTo("x");
    assertThat(hostile.path("path").asString()).isEqualTo("fleet/b/2.db");
  }

  @Test
  void noCellOfACsvIsAFormula() throws Exception {
    begin();
    Path csv = folder.resolve("rejects.csv");

    assertThat(run("rejects", "--format", "csv", "--file", "2", "--output", csv).out()).isEmpty();

    assertThat(Files.readString(csv))
        .isEqualTo(
            "reject_id,source_key,path,source_table,row_id,column_name,reason,message,source_row\r\n"
                + "1,2,fleet/b/2.db,items,7,a,not-a-value,\"'"
                + HOSTILE.replace("\"", "\"\"")
                + "\",\"{\"\"a\"\":\"\"x\"\"}\"\r\n"
                + "2,2,fleet/b/2.db,'@sum(a),-7,,23505,'-2+3,{}\r\n");
    assertThat(Landfall.run("rejects", "-c", job.config(), "--output", folder.resolve("no/x")))
        .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
        .satisfies(it -> assertThat(it.err()).contains("can't be written to"));
    assertThat(Landfall.run("rejects", "-c", job.config(), "--limit", "-1").exit()).isEqualTo(2);
  }

  private void begin() throws Exception {
    try (Connection connection = database.connect()) {
      Ledger.create(connection, "fleet", "digest", "{}");
      new SourceFiles(connection)
          .plan(
              List.of(
                  new SourceFiles.Planned("1", "fleet/1.db", 1),
                  new SourceFiles.Planned("2", "fleet/b/2.db", 1)));
      List<RejectedRow> rows = new ArrayList<>();
      rows.add(
          new RejectedRow(
              "2", "items", "7", Optional.of("a"), "not-a-value", HOSTILE, "{\"a\":\"x\"}"));
      rows.add(new RejectedRow("2", "@sum(a)", "-7", Optional.empty(), "23505", "-2+3", "{}"));
      for (int i = 0; i < 201; i++) {
        rows.add(new RejectedRow("1", "items", "" + i, Optional.empty(), "23514", "no", "{}"));
      }
      new Rejects(connection).add(rows);
    }
  }

  private int rows(Object... filters) {
    List<Object> arguments = new ArrayList<>(List.of("rejects", "--json"));
    arguments.addAll(List.of(filters));
    return run(arguments.toArray()).json().size();
  }

  private Outcome run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("-c");
    all.add(job.config());
    Outcome outcome = Landfall.run(all.toArray());
    assertThat(outcome.exit()).as(outcome.printed()).isZero();
    return outcome;
  }
}
