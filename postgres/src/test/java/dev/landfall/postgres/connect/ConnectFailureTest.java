package dev.landfall.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way of not getting in has its code, names the place, and says what to do. */
class ConnectFailureTest {

  private static LandfallException failure(String uri) {
    try (Target target = Target.of(TargetTest.settings(uri))) {
      return catchThrowableOfType(
          LandfallException.class, () -> target.open(SessionPurpose.CONTROL));
    }
  }

  private static void assertFailure(String uri, ErrorCode code, String message, String remedy) {
    LandfallException failure = failure(uri);
    assertThat(failure).as(uri).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    TargetSettings settings = TargetTest.settings(uri);
    assertThat(failure)
        .hasMessageContaining(settings.place())
        .hasMessageContaining("database \"" + settings.database() + "\"")
        .hasMessageContaining("user \"" + settings.user() + "\"")
        .hasMessageContaining(message)
        .hasCauseInstanceOf(SQLException.class);
    assertThat(failure.remedy()).contains(remedy);
  }

  private static void superuser(ScratchDatabase database, String... statements)
      throws SQLException {
    try (Connection connection = database.connectAsSuperuser();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void theServerRefuses(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    String place = "@127.0.0.1:" + server.port() + "/";
    String role = database.role();
    String login = "postgresql://" + role + ":" + database.password() + place;
    assertFailure(
        "postgresql://" + role + ":wrong" + place + database.name(),
        ErrorCode.TARGET_REFUSED,
        "refused the password",
        "The password came from the target");
    assertFailure(
        "postgresql://" + role + place + database.name(),
        ErrorCode.TARGET_REFUSED,
        "asks for a password and none was given",
        "127.0.0.1:%d:%s:%s:PASSWORD".formatted(server.port(), database.name(), role));
    assertFailure(
        login + "no_such",
        ErrorCode.TARGET_REFUSED,
        "has no database \"no_such\"",
        "Create it, or correct the name");
    assertFailure(
        login + database.name() + "?sslmode=require",
        ErrorCode.TARGET_REFUSED,
        "does not offer TLS",
        "sslmode=prefer");
    superuser(
        database,
        "revoke connect on database %s from public".formatted(database.name()),
        "alter role %s connection limit 0".formatted(role));
    assertFailure(
        login + database.name(),
        ErrorCode.TARGET_UNREACHABLE,
        "no connection to spare",
        "max_connections");
    superuser(
        database,
        "alter role %s connection limit -1".formatted(role),
        "create role guest login password 'guest'");
    assertFailure(
        "postgresql://guest:guest" + place + database.name(),
        ErrorCode.TARGET_REFUSED,
        "permission denied for database",
        "grant connect on database \"%s\" to \"guest\"".formatted(database.name()));
    superuser(database, "alter role guest nologin");
    assertFailure(
        "postgresql://guest:guest" + place + database.name(),
        ErrorCode.TARGET_REFUSED,
        "not permitted to log in",
        "may log in");
    superuser(database, "drop role guest");
    database.drop();
  }

  @Test
  void nobodyListensOrAnswers() throws IOException {
    assertFailure(
        "postgresql://u:p@127.0.0.1:" + TargetTest.unusedPort() + "/c",
        ErrorCode.TARGET_UNREACHABLE,
        "refused the connection",
        "Check host and port");
    assertFailure(
        "postgresql://u:p@no-such-host.invalid/c",
        ErrorCode.TARGET_UNREACHABLE,
        "the host name is unknown",
        "Correct the host");
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFailure(
          "postgresql://u:p@127.0.0.1:" + silent.getLocalPort() + "/c?connect_timeout=1",
          ErrorCode.TARGET_UNREACHABLE,
          "did not answer in time",
          "connect_timeout");
    }
  }

  @Test
  void aConnectionThatIsCutOffMidWayIsLost() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    TargetSettings settings = TargetTest.settings(database.uri());
    try (Target target = Target.of(settings)) {
      Connection victim = target.open(SessionPurpose.BUILD);
      int backend = Query.of(victim, "select pg_backend_pid()").one(row -> row.getInt(1));
      try (Connection other = target.open(SessionPurpose.WATCH)) {
        Query.of(other, "select pg_terminate_backend(?, 10000)").with(backend).list(row -> 1);
      }
      SQLException lost =
          catchThrowableOfType(
              SQLException.class, () -> Query.of(victim, "select 1").list(row -> 1));
      assertThat(ConnectFailure.isConnectionLost(lost)).isTrue();
      LandfallException during = ConnectFailure.during("the build of public.i", lost, settings);
      assertThat(during.code()).isEqualTo(ErrorCode.TARGET_LOST);
      assertThat(during)
          .hasMessageContaining("during the build of public.i")
          .hasMessageContaining(settings.display());
      assertThat(during.remedy()).contains("Run the same command again");
    }
    database.drop();
  }

  @Test
  void anErrorOfAStatementIsNotALostConnection() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    TargetSettings settings = TargetTest.settings(database.uri());
    try (Target target = Target.of(settings);
        Connection connection = target.open(SessionPurpose.CONTROL)) {
      for (String sql : List.of("select 1/0", "select * from no_such", "set temp_file_limit = 1")) {
        SQLException error =
            catchThrowableOfType(
                SQLException.class, () -> Query.of(connection, sql).list(row -> 1));
        assertThat(ConnectFailure.isConnectionLost(error)).isFalse();
        assertThat(SqlStates.isDataError(error)).isEqualTo(sql.contains("1/0"));
        assertThat(ConnectFailure.during("a check", error, settings).code())
            .isEqualTo(ErrorCode.TARGET_FAILED);
      }
    }
    database.drop();
  }
}
