package dev.landfall.gate.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchRole;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each finding on a real server that has what it looks for, and silence where it has not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreflightTest {
  private static final RelationName TABLE = new RelationName("public", "Some \"table\"");

  private final ScratchServer server = TestServers.newest();
  private final ScratchDatabase database = server.createDatabase();

  @AfterAll
  void drop() {
    database.drop();
  }

  @BeforeEach
  void clean() throws SQLException {
    superuser("drop table if exists " + TABLE.quoted());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void aDatabaseThatIsFitIsFit(ScratchServer any) throws Exception {
    ScratchDatabase fit = any.createDatabase();
    try (Connection connection = fit.connect()) {
      assertThat(
              Preflight.check(
                  connection,
                  new PreflightRequest(
                      false,
                      List.of("public", "not_there_yet"),
                      List.of(TABLE),
                      100,
                      List.of(fit.role(), "public"),
                      List.of("plpgsql", "btree_gist"),
                      5,
                      List.of())))
          .isEmpty();
    }
    fit.drop();
  }

  @Test
  void anotherEncodingBlocks() throws Exception {
    superuser(
        "create database latin owner %s encoding 'LATIN1' locale 'C' template template0"
            .formatted(database.role()));
    String url = database.jdbcUrl().replace("/" + database.name(), "/latin");
    try (Connection connection =
        DriverManager.getConnection(url, database.role(), database.password())) {
      assertThat(ids(Preflight.check(connection, request().build())))
          .containsExactly("LF-PRE-002 latin");
    }
    superuser("drop database latin");
  }

  @Test
  void aRoleOrDatabaseThatReadsOnlyBlocks() throws Exception {
    String role = "alter role %s".formatted(database.role());
    String both = role + " in database \"%s\"".formatted(database.name());
    String whole = "alter database \"%s\"".formatted(database.name());
    for (String place : List.of(role, both, whole)) {
      superuser(place + " set default_transaction_read_only = on");
      assertThat(found(request())).containsExactly("LF-PRE-003 " + database.name());
      // The role itself can follow the remedy, from a session that reads only.
      owner(
          ((Remedy.Sql) check(request()).getFirst().remedy()).statements().toArray(String[]::new));
      assertThat(found(request())).isEmpty();
      for (String reset : List.of(role, both, whole)) {
        superuser(reset + " reset default_transaction_read_only");
      }
      assertThat(found(request())).isEmpty();
    }
  }

  @Test
  void aRoleThatMayNotCreateIsToldWhatToAskFor() throws Exception {
    ScratchRole guest = server.createRole("guest_" + database.name(), true);
    superuser("grant connect on database \"%s\" to public".formatted(database.name()));
    try (Connection connection = database.connect(guest)) {
      List<Finding> findings =
          Preflight.check(connection, request().schemas("public", "later").build());
      assertThat(ids(findings))
          .containsExactlyInAnyOrder("LF-PRE-004 " + database.name(), "LF-PRE-004 public");
      for (Finding finding : findings) {
        assertThat(finding.remedy()).isInstanceOf(Remedy.Sql.class);
        superuser(((Remedy.Sql) finding.remedy()).statements().toArray(String[]::new));
      }
      assertThat(Preflight.check(connection, request().schemas("public", "later").build()))
          .isEmpty();
      superuser(
          "revoke all on database \"%s\" from %s".formatted(database.name(), guest.name()),
          "revoke all on schema public from " + guest.name());
      assertThat(Preflight.check(connection, request().begun().build())).isEmpty();
    }
    superuser("revoke connect on database \"%s\" from public".formatted(database.name()));
  }

  @Test
  void aRoleOfTheBaselineThatIsMissingIsNamed() throws Exception {
    assertThat(found(request().roles("public", database.role(), "no such role")))
        .containsExactly("LF-PRE-005 no such role");
  }

  @Test
  void tooFewConnectionsBlock() throws Exception {
    assertThat(found(request().sessions(100_000))).containsExactly("LF-PRE-006 " + database.name());
    assertThat(message(request().sessions(100_000))).contains("max_connections");

    superuser("alter role %s connection limit 4".formatted(database.role()));
    assertThat(message(request().sessions(4))).contains("room for 3", "limit of role", "is 4");
    assertThat(found(request().sessions(3))).isEmpty();
    superuser("alter role %s connection limit -1".formatted(database.role()));

    superuser("alter database \"%s\" connection limit 3".formatted(database.name()));
    assertThat(message(request().sessions(3))).contains("room for 2", "limit of database", "is 3");
    assertThat(found(request().sessions(2))).isEmpty();
    superuser("alter database \"%s\" connection limit -1".formatted(database.name()));
    assertThat(found(request().sessions(4))).isEmpty();
  }

  @Test
  void aTableOfAnotherOwnerBlocks() throws Exception {
    superuser("create table %s (a integer)".formatted(TABLE.quoted()));
    assertThat(found(request())).containsExactly("LF-PRE-007 " + TABLE);
    assertThat(found(request().begun())).containsExactly("LF-PRE-007 " + TABLE);

    superuser("alter table %s owner to %s".formatted(TABLE.quoted(), database.role()));
    assertThat(found(request())).isEmpty();
  }

  @Test
  void rowsOfOthersBlockUntilTheMigrationHasBegun() throws Exception {
    owner(
        "create table %s (a integer)".formatted(TABLE.quoted()),
        "insert into %s values (1)".formatted(TABLE.quoted()));

    assertThat(found(request())).containsExactly("LF-PRE-008 " + TABLE);
    assertThat(found(request().begun())).isEmpty();
    owner("truncate " + TABLE.quoted());
    assertThat(found(request())).isEmpty();
  }

  @Test
  void anExtensionThatTheRoleMayNotMakeBlocks() throws Exception {
    assertThat(found(request().extensions("plpgsql", "btree_gist", "pageinspect", "nonesuch")))
        .containsExactly("LF-PRE-009 nonesuch", "LF-PRE-009 pageinspect");
    List<Finding> findings = check(request().extensions("pageinspect", "nonesuch"));
    assertThat(findings)
        .extracting(Finding::message)
        .anyMatch(it -> it.contains("nonesuch is not available"))
        .anyMatch(it -> it.contains("pageinspect: it is not a trusted one"));
    assertThat(found(request().extensions("pageinspect", "nonesuch").begun())).isEmpty();

    superuser("create extension pageinspect");
    assertThat(found(request().extensions("pageinspect"))).isEmpty();
    superuser("drop extension pageinspect");
  }

  @Test
  void aLockTableThatIsTooSmallBlocks() throws Exception {
    assertThat(found(request().relations(1_000_000)))
        .containsExactly("LF-PRE-010 " + database.name());
    assertThat(found(request().relations(1_000_000).begun())).isEmpty();
    assertThat(found(request().relations(500))).isEmpty();
  }

  @Test
  void forcedRowSecurityBlocks() throws Exception {
    owner(
        "create table %s (a integer)".formatted(TABLE.quoted()),
        "alter table %s enable row level security".formatted(TABLE.quoted()));
    assertThat(found(request())).isEmpty();

    owner("alter table %s force row level security".formatted(TABLE.quoted()));
    assertThat(found(request())).containsExactly("LF-PRE-011 " + TABLE);
    assertThat(found(request().begun())).containsExactly("LF-PRE-011 " + TABLE);
  }

  private List<String> found(Request request) throws SQLException {
    return ids(check(request));
  }

  private String message(Request request) throws SQLException {
    return check(request).getFirst().message();
  }

  private List<Finding> check(Request request) throws SQLException {
    try (Connection connection = database.connect()) {
      return Preflight.check(connection, request.build());
    }
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(it -> it.kind().id() + " " + it.object()).toList();
  }

  private void superuser(String... statements) throws SQLException {
    try (Connection connection = database.connectAsSuperuser()) {
      execute(connection, "set default_transaction_read_only = off");
      execute(connection, statements);
    }
  }

  private void owner(String... statements) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, statements);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Request request() {
    return new Request();
  }

  /** A request that asks for one table and little else. */
  private static final class Request {
    private boolean begun;
    private List<String> schemas = List.of();
    private int relations = 1;
    private List<String> roles = List.of();
    private List<String> extensions = List.of();
    private int sessions = 1;

    Request begun() {
      begun = true;
      return this;
    }

    Request schemas(String... names) {
      schemas = List.of(names);
      return this;
    }

    Request relations(int count) {
      relations = count;
      return this;
    }

    Request roles(String... names) {
      roles = List.of(names);
      return this;
    }

    Request extensions(String... names) {
      extensions = List.of(names);
      return this;
    }

    Request sessions(int count) {
      sessions = count;
      return this;
    }

    PreflightRequest build() {
      return new PreflightRequest(
          begun, schemas, List.of(TABLE), relations, roles, extensions, sessions, List.of());
    }
  }
}
