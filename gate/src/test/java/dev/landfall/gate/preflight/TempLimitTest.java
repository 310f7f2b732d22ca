package dev.landfall.gate.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** temp_file_limit against what is planned, on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TempLimitTest {
  private static final int MEGABYTE = 1 << 20;

  private final ScratchDatabase database = TestServers.newest().createDatabase();

  @AfterAll
  void drop() {
    database.drop();
  }

  @Test
  void aStepBeyondTheLimitBlocksWithTheTicket() throws Exception {
    limit("100MB");

    List<Finding> findings =
        check(
            new TempStep("build of index small", 100L * MEGABYTE, 0, true),
            new TempStep("build of index large", 3_000L * MEGABYTE, 2, true));

    assertThat(ids(findings)).containsExactly("LF-PRE-013 temp_file_limit");
    assertThat(findings.getFirst().evidence())
        .containsExactly("build of index large: 3,145,728,000 bytes in up to 3 processes");
    assertThat(findings.getFirst().remedy())
        .isInstanceOfSatisfying(
            Remedy.Ticket.class,
            ticket ->
                assertThat(ticket.text())
                    .contains("temp_file_limit to at least 4194304 kB", "now 102400 kB", "53400"));
  }

  @Test
  void sharesOfHelpersAndUncertainStepsMayFit() throws Exception {
    limit("100MB");

    List<Finding> findings =
        check(
            new TempStep("build of index shared", 200L * MEGABYTE, 2, true),
            new TempStep("validation of foreign key k", 101L * MEGABYTE, 0, false));

    assertThat(ids(findings)).containsExactly("LF-PRE-014 temp_file_limit");
    assertThat(findings.getFirst().evidence()).hasSize(2);
  }

  @Test
  void withoutALimitOrBelowItNothingIsSaid() throws Exception {
    limit("-1");
    assertThat(check(new TempStep("build of index large", 1L << 40, 0, true))).isEmpty();
    limit("200MB");
    assertThat(check(new TempStep("build of index small", 200L * MEGABYTE, 0, true))).isEmpty();
  }

  @Test
  void aRoleThatMaySetItIsToldHow() throws Exception {
    limit("1MB");
    superuser("grant set on parameter temp_file_limit to " + database.role());
    try {
      assertThat(
              check(new TempStep("build of index i", 2L * MEGABYTE, 0, true)).getFirst().remedy())
          .isInstanceOfSatisfying(
              Remedy.Sql.class,
              sql -> assertThat(sql.statements().getFirst()).contains("set temp_file_limit"));
    } finally {
      superuser("revoke set on parameter temp_file_limit from " + database.role());
    }
  }

  private List<Finding> check(TempStep... steps) throws SQLException {
    try (Connection connection = database.connect()) {
      return Preflight.check(
          connection,
          new PreflightRequest(
              false, List.of(), List.of(), 1, List.of(), List.of(), 2, List.of(steps)));
    }
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(it -> it.kind().id() + " " + it.object()).toList();
  }

  private void limit(String limit) throws SQLException {
    superuser(
        "alter role %s in database \"%s\" set temp_file_limit = '%s'"
            .formatted(database.role(), database.name(), limit));
  }

  private void superuser(String sql) throws SQLException {
    try (Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
