package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.ledger.ParkedObjects.Entry;
import dev.landfall.ledger.SourceFiles.Planned;
import dev.landfall.ledger.TableAccounts.Audited;
import dev.landfall.ledger.TableAccounts.Verified;
import dev.landfall.ledger.Verifications.Foreign;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is written into a real ledger and read back; each test's transaction is rolled back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerRecordsTest {
  private ScratchDatabase database;
  private Connection connection;
  private long runId;

  LedgerRecordsTest() throws SQLException {
    database = Ledgers.create();
    connection = database.connect();
  }

  @BeforeAll
  void useTransactions() throws SQLException {
    connection.setAutoCommit(false);
  }

  @BeforeEach
  void beginRun() throws SQLException {
    runId = new Runs(connection).begin("migrate", "1.2", "someone@somewhere");
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
  void anAccountInWhichRowsVanishedCanNotBeMade() {
    assertThatThrownBy(() -> account("1", 10, 8, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read 10, sent 8, rejected 1");
  }

  @Test
  void theServerRefusesAnAccountInWhichRowsVanished() throws Exception {
    plan("1", "one.db", 10);
    assertThatThrownBy(
            () ->
                Ledgers.execute(
                    connection,
                    "insert into landfall.source_table (source_key, source_table, target, columns,"
                        + " rows_read, rows_sent, rows_rejected, content_hash)"
                        + " values ('1', 't', 't', '{}', 10, 8, 1, '')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
  }

  @Test
  void accountsComeBackAsTheyWereWithWhatVerificationFound() throws Exception {
    plan("1", "one.db", 10);
    plan("2", "two.db", 10);
    TableAccount odd =
        new TableAccount(
            "1",
            "a.b",
            "\"S\".\"t \"\"x\"",
            List.of("key", "a,b", "c\"d", "{}", "NULL"),
            3,
            2,
            1,
            "0f");
    TableAccount plain = account("2", 5, 5, 0);
    TableAccounts accounts = new TableAccounts(connection);
    accounts.add(List.of(odd, plain));

    assertThat(accounts.list())
        .containsExactly(
            new Audited(odd, Optional.empty(), Optional.empty()),
            new Audited(plain, Optional.empty(), Optional.empty()));
    assertThat(accounts.list()).noneMatch(Audited::verified).noneMatch(Audited::equal);

    accounts.verified(List.of(new Verified("1", "a.b", 2, "0f"), new Verified("2", "t", 5, "ff")));
    assertThat(accounts.list()).allMatch(Audited::verified);
    assertThat(accounts.list()).extracting(Audited::equal).containsExactly(true, false);

    accounts.verified(List.of(new Verified("2", "t", 4, "aa")));
    assertThat(accounts.list().getLast().equal()).isFalse();
  }

  @Test
  void clearingAFileTakesItsAccountsAndRejectsOnly() throws Exception {
    plan("1", "one.db", 10);
    plan("2", "two.db", 10);
    TableAccounts accounts = new TableAccounts(connection);
    accounts.add(List.of(account("1", 5, 4, 1), account("2", 5, 4, 1)));
    new Rejects(connection).add(List.of(reject("1", "5", "x"), reject("2", "5", "x")));

    accounts.clear("1");

    assertThat(accounts.list()).extracting(it -> it.account().sourceKey()).containsExactly("2");
    assertThat(new Rejects(connection).groups(10))
        .extracting(Rejects.Group::sourceKey)
        .containsExactly("2");
  }

  @Test
  void rejectsAreGroupedWithTheFirstOfEach() throws Exception {
    plan("1", "one.db", 10);
    plan("2", "two.db", 10);
    Rejects rejects = new Rejects(connection);
    assertThat(rejects.count()).isZero();
    rejects.add(
        List.of(
            reject("2", "9", "a"),
            reject("2", "3", "a"),
            reject("1", "1", "b"),
            new RejectedRow("1", "t", "2", Optional.empty(), "23514", "check", "{\"a\":1e400}")));

    assertThat(rejects.count()).isEqualTo(4);
    assertThat(rejects.groups(10))
        .extracting(
            Rejects.Group::path,
            Rejects.Group::column,
            Rejects.Group::reason,
            Rejects.Group::rows,
            Rejects.Group::firstRowId)
        .containsExactly(
            tuple("one.db", Optional.of("c"), "b", 1L, "1"),
            tuple("one.db", Optional.empty(), "23514", 1L, "2"),
            tuple("two.db", Optional.of("c"), "a", 2L, "9"));
    assertThat(rejects.groups(1)).hasSize(1);
    String stored =
        Query.of(connection, "select source_row::text from landfall.reject where row_id = '2'")
            .one(row -> row.getString(1));
    assertThat(stored).isEqualTo("{\"a\":1e400}");
  }

  @Test
  void planningAFileAgainKeepsWhatIsKnownOfIt() throws Exception {
    plan("1", "one.db", 10);
    SourceFiles files = new SourceFiles(connection);
    files.loaded("1", "size=11", 11, runId);

    plan("1", "one.db", 12);
    plan("2", "two.db", 20);
    files.failed("2", "LF-SRC-002", "broken", runId);

    assertThat(files.list())
        .containsExactly(
            new FileRecord(
                "1",
                "one.db",
                FileRecord.State.LOADED,
                Optional.of("size=11"),
                11,
                Optional.empty(),
                Optional.empty()),
            new FileRecord(
                "2",
                "two.db",
                FileRecord.State.FAILED,
                Optional.empty(),
                20,
                Optional.of("LF-SRC-002"),
                Optional.of("broken")));
  }

  @Test
  void onlyALoadedFileIsReloaded() throws Exception {
    plan("1", "one.db", 10);
    SourceFiles files = new SourceFiles(connection);
    assertThat(files.reload("1")).isFalse();
    assertThat(files.reload("nobody")).isFalse();
    files.loaded("1", "size=10", 10, runId);

    assertThat(files.reload("1")).isTrue();

    assertThat(files.list().getFirst().identity()).isPresent().isNotEqualTo(Optional.of("size=10"));
    files.forget("1");
    assertThat(files.list()).isEmpty();
  }

  @Test
  void aLoadedFileHasAnIdentity() {
    assertThatThrownBy(
            () ->
                new FileRecord(
                    "1",
                    "one.db",
                    FileRecord.State.LOADED,
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stepsAreIntendedThenDoneOrFailedAndCanBeForgotten() throws Exception {
    Steps steps = new Steps(connection);
    steps.intend("a_1", "public.t", "create index", runId);
    steps.intend("a%2", "public.u", "create index", runId);
    steps.intend("ab3", "public.v", "vacuum", runId);
    steps.done("a_1");
    steps.failed("a%2", "ERROR: no room");

    assertThat(steps.done()).containsExactly("a_1");
    assertThat(steps.failed())
        .containsExactly(new Steps.Failed("a%2", "public.u", "create index", "ERROR: no room"));

    steps.intend("a%2", "public.u", "create index again", runId);
    assertThat(steps.failed()).isEmpty();
    steps.done("a%2");
    assertThat(steps.done()).containsExactlyInAnyOrder("a_1", "a%2");

    steps.forget("a_");
    assertThat(steps.done()).containsExactly("a%2");
  }

  @Test
  void parkedObjectsComeBackInOrder() throws Exception {
    ParkedObjects parked = new ParkedObjects(connection);
    Entry second = new Entry(2, "index", "public.t", "i \"x\"", "{\"a\": 1}", false);
    Entry first = new Entry(1, "grant", "public.t", "app", "{}", false);
    parked.add(List.of(second, first));

    assertThat(parked.list()).containsExactly(first, second);

    parked.rebuilt(1);
    assertThat(parked.list()).extracting(Entry::rebuilt).containsExactly(true, false);
  }

  @Test
  void totalsAreCountedFromAllTables() throws Exception {
    assertThat(Totals.read(connection))
        .isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    plan("1", "one.db", 10);
    plan("2", "two.db", 20);
    plan("3", "three.db", 40);
    SourceFiles files = new SourceFiles(connection);
    files.loaded("1", "i", 11, runId);
    files.failed("2", "LF-SRC-002", "broken", runId);
    TableAccounts accounts = new TableAccounts(connection);
    accounts.add(List.of(account("1", 5, 4, 1), account("3", 7, 7, 0)));
    accounts.verified(List.of(new Verified("1", "t", 4, "00")));
    new Fallbacks(connection)
        .add(
            List.of(
                new FallbackCount("1", "t", "a", "r", Optional.empty(), 5, "1", "m"),
                new FallbackCount("1", "t", "b", "r", Optional.of("raw"), 7, "1", "m")));
    ParkedObjects parked = new ParkedObjects(connection);
    parked.add(
        List.of(
            new Entry(1, "index", "t", "a", "{}", false),
            new Entry(2, "index", "t", "b", "{}", false)));
    parked.rebuilt(2);
    Steps steps = new Steps(connection);
    for (String step : List.of("a", "b", "c")) {
      steps.intend(step, "t", "s", runId);
    }
    steps.done("a");
    steps.failed("b", "no");

    assertThat(Totals.read(connection))
        .isEqualTo(new Totals(3, 1, 1, 71, 11, 11, 1, 5, 7, 2, 1, 2, 1, 1, 1));
  }

  @Test
  void theLastRunHasNoOutcomeUntilItEnds() throws Exception {
    Runs runs = new Runs(connection);
    assertThat(runs.last().orElseThrow())
        .extracting(RunRecord::runId, RunRecord::command, RunRecord::outcome)
        .containsExactly(runId, "migrate", Optional.empty());
    long second = runs.begin("verify", "1.2", "someone");
    runs.event(second, "kept", "one.db", "why");
    runs.finish(second, "done");

    assertThat(second).isGreaterThan(runId);
    assertThat(runs.last().orElseThrow())
        .extracting(RunRecord::runId, RunRecord::outcome)
        .containsExactly(second, Optional.of("done"));
    assertThat(
            Query.of(connection, "select kind, object, detail from landfall.event")
                .list(row -> row.getString(1) + row.getString(2) + row.getString(3)))
        .containsExactly("keptone.dbwhy");
  }

  @Test
  void aStageThatBeginsAgainIsRunningAgain() throws Exception {
    Stages stages = new Stages(connection);
    assertThat(stages.find("load")).isEmpty();
    stages.begin("load", runId);
    stages.finish("load", StageRecord.State.DONE);
    assertThat(stages.find("load").orElseThrow())
        .extracting(StageRecord::state, it -> it.finishedAt().isPresent())
        .containsExactly(StageRecord.State.DONE, true);

    stages.begin("load", runId);

    assertThat(stages.find("load").orElseThrow())
        .extracting(StageRecord::state, it -> it.finishedAt().isPresent())
        .containsExactly(StageRecord.State.RUNNING, false);
  }

  @Test
  void foreignRowsAreThoseOfTheLastLook() throws Exception {
    Verifications verifications = new Verifications(connection);
    verifications.replace(Map.of("\"public\".\"t\"", 3L, "\"public\".\"u\"", 0L));
    assertThat(verifications.foreign()).containsExactly(new Foreign("\"public\".\"t\"", 3));

    verifications.replace(Map.of("\"public\".\"t\"", 0L));

    assertThat(verifications.foreign()).isEmpty();
  }

  @Test
  void aJudgedCatalogIsRemembered() throws Exception {
    JudgedCatalogs judged = new JudgedCatalogs(connection);
    judged.remember("aa:bb");
    judged.remember("aa:bb");

    assertThat(judged.equal("aa:bb")).isTrue();
    assertThat(judged.equal("aa:cc")).isFalse();
  }

  private void plan(String key, String path, long sizeBytes) throws SQLException {
    new SourceFiles(connection).plan(List.of(new Planned(key, path, sizeBytes)));
  }

  private static TableAccount account(String key, long read, long sent, long rejected) {
    return new TableAccount(
        key, "t", "\"public\".\"t\"", List.of("key", "a"), read, sent, rejected, "00");
  }

  private static RejectedRow reject(String key, String rowId, String reason) {
    return new RejectedRow(key, "t", rowId, Optional.of("c"), reason, "why", "{}");
  }
}
