package dev.landfall.gate.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.ledger.FallbackCount;
import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.ParkedObjects;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.Runs;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.StageRecord;
import dev.landfall.ledger.Stages;
import dev.landfall.ledger.Steps;
import dev.landfall.ledger.TableAccount;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.ledger.Verifications;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real ledger says; each test's ledger is rolled back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerChecksTest {
  private static final List<String> STAGES = List.of("load", "build");

  private final ScratchDatabase database = TestServers.newest().createDatabase();
  private final Connection connection = database.connect();
  private long runId;

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    Ledger.create(connection, "fleet", "digest", "{}");
    runId = new Runs(connection).begin("migrate", "0", "test");
    for (String stage : STAGES) {
      new Stages(connection).begin(stage, runId);
      new Stages(connection).finish(stage, StageRecord.State.DONE);
    }
  }

  @AfterEach
  void rollback() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  void drop() throws SQLException {
    connection.close();
    database.drop();
  }

  @Test
  void aLedgerInWhichAllIsDoneHasNothingToSay() throws Exception {
    account("1", 5, 5);
    new TableAccounts(connection).verified(List.of(new TableAccounts.Verified("1", "t", 5, "0f")));

    assertThat(found(0)).isEmpty();
  }

  @Test
  void aStageThatIsNotDoneBlocks() throws Exception {
    new Stages(connection).begin("build", runId);
    assertThat(found(0)).containsExactly("LF-RDY-002 build");
    new Stages(connection).finish("build", StageRecord.State.FAILED);
    assertThat(found(0)).containsExactly("LF-RDY-002 build");
    assertThat(ids(LedgerChecks.all(connection, List.of("load", "verify"), 0)))
        .containsExactly("LF-RDY-002 verify");
  }

  @Test
  void whatIsParkedAndNotBackBlocks() throws Exception {
    ParkedObjects parked = new ParkedObjects(connection);
    parked.add(
        List.of(
            new ParkedObjects.Entry(1, "index", "public.t", "t_a", "{}", false),
            new ParkedObjects.Entry(2, "grant", "public.t", "t", "{}", false),
            new ParkedObjects.Entry(3, "grant", "public.u", "u", "{}", false)));
    assertThat(found(0)).containsExactly("LF-PRK-001 public.t t_a", "LF-PRK-002 grants");

    parked.rebuilt(1);
    parked.rebuilt(2);
    assertThat(found(0)).containsExactly("LF-PRK-002 grants");
    parked.rebuilt(3);
    assertThat(found(0)).isEmpty();
  }

  @Test
  void aStepThatFailedBlocksWithWhatTheServerSaid() throws Exception {
    Steps steps = new Steps(connection);
    steps.intend("s", "public.t", "create unique index", runId);
    steps.failed("s", "ERROR: could not create\n  Detail: Key (a)=(1) is duplicated.");

    assertThat(found(0)).containsExactly("LF-BLD-001 public.t");
    Finding finding = LedgerChecks.all(connection, STAGES, 0).getFirst();
    assertThat(finding.message()).endsWith("ERROR: could not create");
    assertThat(finding.evidence().getLast()).contains("(a)=(1)");

    steps.intend("s", "public.t", "create unique index", runId);
    steps.done("s");
    assertThat(found(0)).isEmpty();
  }

  @Test
  void rowsThatWereNotComparedOrDifferBlock() throws Exception {
    account("1", 5, 5);
    assertThat(found(0)).containsExactly("LF-VER-001 \"public\".\"t\" of source key 1");

    TableAccounts accounts = new TableAccounts(connection);
    for (TableAccounts.Verified wrong :
        List.of(
            new TableAccounts.Verified("1", "t", 4, "0f"),
            new TableAccounts.Verified("1", "t", 5, "f0"))) {
      accounts.verified(List.of(wrong));
      assertThat(found(0)).containsExactly("LF-VER-002 \"public\".\"t\" of source key 1");
    }
    accounts.verified(List.of(new TableAccounts.Verified("1", "t", 5, "0f")));
    assertThat(found(0)).isEmpty();
  }

  @Test
  void rowsOfNoFileBlock() throws Exception {
    new Verifications(connection).replace(Map.of("\"public\".\"t\"", 2L, "\"public\".\"u\"", 0L));

    assertThat(found(0)).containsExactly("LF-VER-003 \"public\".\"t\"");
    assertThat(ids(LedgerChecks.verification(connection))).isEqualTo(found(0));
  }

  @Test
  void valuesThatDidNotConvertAreNamedByColumnOverAllFiles() throws Exception {
    account("1", 5, 5);
    new TableAccounts(connection).verified(List.of(new TableAccounts.Verified("1", "t", 5, "0f")));
    new Fallbacks(connection)
        .add(
            List.of(
                new FallbackCount("1", "t", "a", "not-a-value", Optional.empty(), 2, "4", "no"),
                new FallbackCount("1", "t", "b", "x", Optional.of("raw"), 1, "5", "no b")));

    assertThat(found(0)).containsExactly("LF-REJ-003 t.a", "LF-REJ-003 t.b");
    List<Finding> findings = LedgerChecks.all(connection, STAGES, 0);
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.INFO);
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "2 values of t.a in 1 file did not convert; NULL is in their place, as the"
                + " configuration says: no.",
            "1 value of t.b in 1 file did not convert; NULL is in their place, the text in raw,"
                + " as the configuration says: no b.");
  }

  @Test
  void rejectsBlockAboveWhatIsToleratedAndAreNamedBelow() throws Exception {
    account("1", 5, 3);
    new TableAccounts(connection).verified(List.of(new TableAccounts.Verified("1", "t", 3, "0f")));
    new Rejects(connection).add(List.of(reject("4"), reject("5")));

    assertThat(found(1)).containsExactly("LF-REJ-001 1.db");
    assertThat(found(2)).containsExactly("LF-REJ-002 1.db");
    Finding tolerated = LedgerChecks.all(connection, STAGES, 2).getFirst();
    assertThat(tolerated.severity()).isEqualTo(Severity.INFO);
    assertThat(tolerated.message()).isEqualTo("2 rows of t were rejected: too long.");
    assertThat(tolerated.evidence())
        .containsExactly("first: table t, row 4, column a, reason text-too-long");
  }

  private void account(String key, long read, long sent) throws SQLException {
    new SourceFiles(connection).plan(List.of(new SourceFiles.Planned(key, key + ".db", 10)));
    new TableAccounts(connection)
        .add(
            List.of(
                new TableAccount(
                    key, "t", "\"public\".\"t\"", List.of("k"), read, sent, read - sent, "0f")));
  }

  private static RejectedRow reject(String rowId) {
    return new RejectedRow("1", "t", rowId, Optional.of("a"), "text-too-long", "too long", "{}");
  }

  private List<String> found(long tolerated) throws SQLException {
    return ids(LedgerChecks.all(connection, STAGES, tolerated));
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(it -> it.kind().id() + " " + it.object()).toList();
  }
}
