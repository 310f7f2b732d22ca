package dev.landfall.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTest {
  private static final Path NOWHERE = Path.of("/nonexistent");

  static TargetSettings settings(String uri) {
    return TargetSettings.resolve(Optional.of(uri), Map.of(), NOWHERE);
  }

  private static String value(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql).one(row -> row.getString(1));
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void sessionsAreFreeOfTheRolesAndTheDatabasesDefaults(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection owner = database.connect();
        var statement = owner.createStatement()) {
      for (String setting :
          new String[] {
            "statement_timeout = '1s'",
            "lock_timeout = '1s'",
            "search_path = public",
            "timezone = 'Asia/Tokyo'",
            "datestyle = 'SQL, DMY'",
            "synchronous_commit = off",
            "idle_in_transaction_session_timeout = '1s'",
            "extra_float_digits = -3",
            "default_transaction_isolation = serializable"
          }) {
        statement.execute("alter role %s set %s".formatted(database.role(), setting));
      }
    }
    try (Target target = Target.of(settings(database.uri())).forRun("run-7")) {
      for (SessionPurpose purpose : SessionPurpose.values()) {
        try (Connection connection = target.open(purpose)) {
          assertThat(connection.getAutoCommit()).isTrue();
          assertThat(value(connection, "show application_name"))
              .isEqualTo("landfall run-7 " + purpose.text())
              .isEqualTo(target.applicationName(purpose));
          assertThat(value(connection, "show statement_timeout")).isEqualTo("0");
          assertThat(value(connection, "show lock_timeout")).isEqualTo("0");
          assertThat(value(connection, "show idle_in_transaction_session_timeout")).isEqualTo("0");
          assertThat(value(connection, "show search_path")).isEmpty();
          assertThat(value(connection, "show timezone")).isEqualTo("UTC");
          assertThat(value(connection, "show datestyle")).startsWith("ISO");
          assertThat(value(connection, "show client_encoding")).isEqualTo("UTF8");
          assertThat(value(connection, "show transaction_isolation")).isEqualTo("read committed");
          assertThat(value(connection, "show client_connection_check_interval")).isEqualTo("10s");
          assertThat(value(connection, "show row_security")).isEqualTo("off");
          assertThat(value(connection, "show synchronous_commit"))
              .isEqualTo(purpose == SessionPurpose.LOAD ? "off" : "on");
          assertThat(value(connection, "select 0.1::float8::text")).isEqualTo("0.1");
        }
      }
      SessionOptions options =
          SessionOptions.of(SessionPurpose.LOAD)
              .withLockTimeout(Duration.ofMillis(1500))
              .withSynchronousCommit(true);
      try (Connection connection = target.open(options)) {
        assertThat(value(connection, "show lock_timeout")).isEqualTo("1500ms");
        assertThat(value(connection, "show synchronous_commit")).isEqualTo("on");
      }
      assertThat(target.openSessions()).isZero();
    }
    database.drop();
  }

  @Test
  void closingTheTargetEndsItsSessions() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    Target target = Target.of(settings(database.uri()));
    Connection first = target.open(SessionPurpose.CONTROL);
    Connection second = target.open(SessionPurpose.WATCH);
    assertThat(target.openSessions()).isEqualTo(2);
    target.close();
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
    assertThat(target.openSessions()).isZero();
    assertThatThrownBy(() -> target.open(SessionPurpose.CONTROL))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining("closed");
    database.drop();
  }

  @Test
  void aHostThatDoesNotListenIsPassedOver() throws SQLException, IOException {
    ScratchServer server = TestServers.newest();
    ScratchDatabase database = server.createDatabase();
    String uri =
        "postgresql://%s:%s@127.0.0.1:%d,127.0.0.1:%d/%s?target_session_attrs=read-write"
            .formatted(
                database.role(), database.password(), unusedPort(), server.port(), database.name());
    try (Target target = Target.of(settings(uri));
        Connection connection = target.open(SessionPurpose.CONTROL)) {
      assertThat(value(connection, "select current_database()")).isEqualTo(database.name());
    }
    database.drop();
  }

  @Test
  void aRunHasAPlainId() {
    Target target = Target.of(settings("host=db"));
    assertThatThrownBy(() -> target.forRun("a b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> target.forRun("x".repeat(41)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A port on which nothing listens now. */
  static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
