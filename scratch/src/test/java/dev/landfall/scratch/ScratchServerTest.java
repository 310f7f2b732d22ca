package dev.landfall.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scratch server gives, on the newest and the oldest PostgreSQL. */
class ScratchServerTest {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String INVALID_PASSWORD = "28P01";

  static Stream<ScratchServer> servers() {
    return TestServers.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ownerOfDatabaseIsAnOrdinaryRole(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      assertThat(
              value(
                  connection,
                  "select rolsuper or rolcreatedb or rolcreaterole or rolreplication"
                      + " or rolbypassrls from pg_catalog.pg_roles where rolname = current_user"))
          .isEqualTo("f");
      assertThat(value(connection, "select current_user")).isEqualTo(database.role());
      assertThat(
              value(
                  connection,
                  "select pg_catalog.pg_get_userbyid(datdba) from pg_catalog.pg_database"
                      + " where datname = current_database()"))
          .isEqualTo(database.role());
      assertThat(value(connection, "show server_version")).startsWith(server.majorVersion() + ".");
    }
  }

  @Test
  void newestAndOldestAreTheSupportedEnds() {
    assertThat(TestServers.newest().majorVersion()).isEqualTo(18);
    assertThat(TestServers.oldest().majorVersion()).isEqualTo(15);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ownerCannotRunPrograms(ScratchServer server) throws SQLException {
    try (Connection connection = server.createDatabase().connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("copy (select 1) to program 'cat'"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void serverIsNotRoot(ScratchServer server) throws SQLException {
    try (Connection connection = server.createDatabase().connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("create temporary table identity (id int)");
      statement.execute("copy identity from program 'id -u; id -g; id -G'");
      assertThat(value(connection, "select min(id) > 0 and count(*) = 3 from identity"))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void wrongPasswordIsRefused(ScratchServer server) {
    ScratchDatabase database = server.createDatabase();
    for (String role : new String[] {database.role(), server.superuser()}) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), role, "wrong"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INVALID_PASSWORD));
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void othersConnectOnlyWhenGranted(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    ScratchRole other = server.createRole("other of " + database.name(), true);
    assertThatThrownBy(() -> database.connect(other))
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining("permission denied for database");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "grant connect on database %s to \"%s\"".formatted(database.name(), other.name()));
    }
    try (Connection connection = database.connect(other)) {
      assertThat(value(connection, "select current_user")).isEqualTo(other.name());
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void roleWithoutLoginCannotConnect(ScratchServer server) {
    ScratchRole role = server.createRole("group_" + System.nanoTime(), false);
    ScratchDatabase database = server.createDatabase("owned by " + role.name(), role);
    assertThatThrownBy(database::connect)
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining("is not permitted to log in");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ownerCreatesTrustedExtensionsOnly(ScratchServer server) throws SQLException {
    try (Connection connection = server.createDatabase().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension citext");
      statement.execute("create extension pg_trgm");
      assertThat(value(connection, "select 'A'::citext = 'a' and similarity('abc', 'abd') > 0"))
          .isEqualTo("t");
      assertThatThrownBy(() -> statement.execute("create extension file_fdw"))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void textIsUtf8AndSortsByCodePoint(ScratchServer server) throws SQLException {
    try (Connection connection = server.createDatabase().connect()) {
      assertThat(value(connection, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              value(
                  connection,
                  "select string_agg(t, '' order by t) from unnest(array['é', 'a', 'Z', '😀']) t"))
          .isEqualTo("Zaé😀");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void listensOnLoopbackOnly(ScratchServer server) throws SQLException {
    try (Connection connection = server.createDatabase().connectAsSuperuser()) {
      assertThat(value(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(connection, "show unix_socket_directories")).isEmpty();
      assertThat(value(connection, "select string_agg(auth_method, ',') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void namesMayHoldAnything(ScratchServer server) throws SQLException {
    String name = "Größe \"% ?&/'" + System.nanoTime();
    ScratchDatabase database = server.createDatabase(name, "role " + name);
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password())) {
      assertThat(value(connection, "select current_database()")).isEqualTo(name);
      assertThat(value(connection, "select current_user")).isEqualTo("role " + name);
    }
    assertThat(database.uri()).matches("postgresql://[!-~]+:[0-9a-f]+@127.0.0.1:[0-9]+/[!-~]+");
    assertThatThrownBy(() -> server.createDatabase(name, "another " + name))
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining("already exists");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void droppedDatabaseTakesItsOwnerAlong(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    ScratchDatabase other = server.createDatabase();
    try (Connection open = database.connect();
        Connection observer = other.connect()) {
      assertThat(value(open, "select 1")).isEqualTo("1");
      database.drop();
      assertThat(
              value(
                  observer,
                  """
                  select (select count(*) from pg_database where datname = '%s')
                       + (select count(*) from pg_roles where rolname = '%s')
                  """
                      .formatted(database.name(), database.role())))
          .isEqualTo("0");
      assertThat(open.isValid(5)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anOwnerOfTwoDatabasesGoesWithTheLastOfThem(ScratchServer server) throws SQLException {
    ScratchDatabase first = server.createDatabase();
    ScratchDatabase second = server.createDatabase(first.name() + "_2", first.owner());
    ScratchDatabase other = server.createDatabase();
    String roles = "select count(*) from pg_roles where rolname = '%s'".formatted(first.role());
    try (Connection observer = other.connect()) {
      first.drop();
      assertThat(value(observer, roles)).isEqualTo("1");
      try (Connection connection = second.connect()) {
        assertThat(value(connection, "select current_user")).isEqualTo(first.role());
      }
      second.drop();
      assertThat(value(observer, roles)).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void filesAreClosedToOthers(ScratchServer server) throws Exception {
    Path log = server.log();
    for (Path path : new Path[] {log, log.resolveSibling(""), log.resolveSibling("data")}) {
      assertThat(Files.getPosixFilePermissions(path).toString())
          .doesNotContain("GROUP")
          .doesNotContain("OTHERS");
    }
  }

  private static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
