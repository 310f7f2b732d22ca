package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerLockTest {
  private final ScratchServer server = TestServers.newest();
  private final ScratchDatabase database =
      server.createDatabase("lock", server.createRole("lock_owner", true));

  @AfterAll
  void drop() {
    database.drop();
  }

  @Test
  void theSecondTakerIsToldWhoHoldsIt() throws Exception {
    try (Connection first = named(database, "landfall 7 control");
        Connection second = database.connect()) {
      assertThat(Runs.running(second)).isFalse();
      LedgerLock.take(first);
      assertThat(Runs.running(second)).isTrue();
      int holder = processId(first);

      assertThatThrownBy(() -> LedgerLock.take(second))
          .isInstanceOfSatisfying(
              LandfallException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_IN_USE);
                assertThat(e)
                    .hasMessageContaining("landfall 7 control")
                    .hasMessageContaining(database.role())
                    .hasMessageContaining("process id " + holder);
                assertThat(e.remedy()).contains("landfall status");
              });
    }
  }

  @Test
  void aDeadHolderIsNoObstacle() throws Exception {
    try (Connection second = database.connect()) {
      Connection first = database.connect();
      LedgerLock.take(first);
      first.abort(Runnable::run);

      LedgerLock.take(second);

      assertThat(Runs.running(second)).isTrue();
    }
  }

  @Test
  void theLockOfAnotherDatabaseIsNoObstacle() throws Exception {
    ScratchDatabase elsewhere = server.createDatabase();
    try (Connection first = database.connect();
        Connection second = elsewhere.connect()) {
      LedgerLock.take(first);
      assertThat(Runs.running(second)).isFalse();

      LedgerLock.take(second);

      assertThat(Runs.running(second)).isTrue();
    } finally {
      elsewhere.drop();
    }
  }

  @Test
  void onlySessionsThatAreNamedAfterARunAreEnded() throws Exception {
    ScratchDatabase elsewhere = server.createDatabase("lock_elsewhere", database.owner());
    List<Connection> ended = new ArrayList<>();
    List<Connection> left = new ArrayList<>();
    try (Connection own = named(database, "landfall 9 control")) {
      ended.add(named(database, "landfall 8 load"));
      ended.add(named(database, "landfall 12345 build"));
      left.add(named(database, "landfall - control"));
      left.add(named(database, "landfall status"));
      left.add(named(database, "my landfall 8 load"));
      left.add(named(database, "psql"));
      left.add(named(elsewhere, "landfall 8 load"));

      assertThat(LedgerLock.endOldBackends(own)).isEqualTo(2);

      for (Connection connection : ended) {
        assertThat(connection.isValid(5)).isFalse();
      }
      for (Connection connection : left) {
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThat(LedgerLock.endOldBackends(own)).isZero();
    } finally {
      for (Connection connection : ended) {
        connection.close();
      }
      for (Connection connection : left) {
        connection.close();
      }
      elsewhere.drop();
    }
  }

  private static Connection named(ScratchDatabase database, String name) throws SQLException {
    Connection connection = database.connect();
    Query.of(connection, "select pg_catalog.set_config('application_name', ?, false)")
        .with(name)
        .one(row -> row.getString(1));
    return connection;
  }

  private static int processId(Connection connection) throws SQLException {
    return Query.of(connection, "select pg_catalog.pg_backend_pid()").one(row -> row.getInt(1));
  }
}
