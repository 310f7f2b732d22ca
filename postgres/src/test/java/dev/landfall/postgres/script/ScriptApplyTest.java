package dev.landfall.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptApplyTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static Stream<ScratchServer> servers() {
    return Stream.of(TestServers.newest(), TestServers.oldest());
  }

  private static List<ScriptNote> apply(ScratchDatabase database, String script)
      throws SQLException {
    try (Connection connection = database.connect()) {
      return SchemaScript.parse("s.sql", script).apply(connection);
    }
  }

  private static List<ScriptNote> applyWithHelp(ScratchDatabase database, String script)
      throws SQLException {
    try (Connection connection = database.connect();
        Connection superuser = database.connectAsSuperuser()) {
      return SchemaScript.parse("s.sql", script)
          .apply(connection, new SuperuserHelper(superuser, database.role()), LIMIT);
    }
  }

  private static String ask(ScratchDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void anErrorNamesFileLineStatementAndState() {
    ScratchDatabase database = TestServers.newest().createDatabase();
    assertThatThrownBy(
            () ->
                apply(
                    database,
                    """
                    create table t (a int);

                    create view v as
                      select a,
                        nowhere
                      from t;
                    """))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.BASELINE_INVALID))
        .hasMessage(
            "s.sql:5: column \"nowhere\" does not exist (SQLSTATE 42703), in the statement of line"
                + " 3: create view v as select a, nowhere from t");
  }

  @Test
  void bracesAndQuestionMarksReachTheServerAsTheyAre() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    apply(
        database,
        "create table t (a text default '{fn now()} ?'); comment on table t is '{d ''2020''}'");
    assertThat(ask(database, "select obj_description('t'::regclass)")).isEqualTo("{d '2020'}");
    assertThat(
            ask(
                database,
                "select column_default from information_schema.columns where table_name = 't'"))
        .isEqualTo("'{fn now()} ?'::text");
  }

  @Test
  void transactionsOfTheFileWork() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    apply(database, "begin; create table a (); rollback; begin; create table b (); commit;");
    assertThat(ask(database, "select to_regclass('a') || '' || to_regclass('b')")).isNull();
    assertThat(ask(database, "select to_regclass('b')::text")).isEqualTo("b");
    assertThatThrownBy(() -> apply(database, "begin; create table c ();"))
        .hasMessageContaining("s.sql:1: the file ends within a transaction");
    assertThat(ask(database, "select to_regclass('c')::text")).isNull();
  }

  @Test
  void aStatementThatTakesTooLongIsCancelledWhateverTheFileSets() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    try (Connection connection = database.connect()) {
      SchemaScript script =
          SchemaScript.parse("s.sql", "set statement_timeout = 0; select pg_sleep(60);");
      assertThatThrownBy(() -> script.apply(connection, ScriptHelper.NONE, Duration.ofMillis(100)))
          .isInstanceOf(LandfallException.class)
          .hasMessageContaining("57014");
    }
  }

  @Test
  void wantsAutoCommit() throws SQLException {
    try (Connection connection = TestServers.newest().createDatabase().connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> SchemaScript.parse("s.sql", "select 1").apply(connection))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void makesRolesThatAreMissing(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    String script =
        """
        create table t ();
        begin;
        grant select on t to "reader \""one\""", writer_one;
        create policy p on t to reader_two;
        commit;
        alter default privileges grant select on tables to reader_three;
        """;
    assertThatThrownBy(() -> apply(database, script)).hasMessageContaining("(SQLSTATE 42704)");
    ScratchDatabase another = server.createDatabase();
    assertThat(applyWithHelp(another, script)).isEmpty();
    assertThat(
            ask(
                another,
                "select count(*) from pg_roles where rolname in ('reader \"one\"', 'writer_one',"
                    + " 'reader_two', 'reader_three')"))
        .isEqualTo("4");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void givesObjectsToOtherOwners(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    List<ScriptNote> notes =
        applyWithHelp(
            database,
            """
            create schema app;
            create table app.t (id int);
            alter table app.t owner to "The Owner";
            begin;
            create function app.f() returns int language sql as 'select 1';
            alter function app.f() owner to the_owner;
            commit;
            alter schema app owner to the_owner;
            create index on app.t (id);
            """);
    assertThat(notes).isEmpty();
    assertThat(
            ask(
                database,
                "select tableowner || ',' || proowner::regrole::text || ',' ||"
                    + " nspowner::regrole::text from pg_tables, pg_proc, pg_namespace where"
                    + " tablename = 't' and proname = 'f' and nspname = 'app'"))
        .isEqualTo("The Owner,the_owner,the_owner");
    assertThat(ask(database, "select nspacl::text from pg_namespace where nspname = 'app'"))
        .isIn(null, "{the_owner=UC/the_owner}");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void neverLetsAScriptIntoASuperuser(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    List<ScriptNote> notes =
        applyWithHelp(
            database,
            "create table t ();\nalter table t owner to %s;\nalter table t owner to pg_read_all_data;"
                .formatted('"' + server.superuser() + '"'));
    assertThat(notes).extracting(ScriptNote::line).containsExactly(2, 3);
    assertThat(notes.getFirst().text()).startsWith("left out, since the server says ");
    assertThat(ask(database, "select tableowner from pg_tables where tablename = 't'"))
        .isEqualTo(database.role());
    assertThatThrownBy(() -> applyWithHelp(database, "set role \"" + server.superuser() + '"'))
        .hasMessageContaining("42501");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void leavesOutWhatOnlyAnAdministratorMayDo(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    List<ScriptNote> notes =
        applyWithHelp(
            database,
            """
            create function public.watch() returns event_trigger language plpgsql as 'begin end';
            create event trigger "Watch it" on ddl_command_end execute function public.watch();
            alter event trigger "Watch it" disable;
            create publication EVERYTHING for all tables with (publish = 'insert');
            comment on publication everything is 'all of it';
            create publication of_schema;
            alter publication of_schema add tables in schema public;
            create role some_application login;
            grant pg_monitor to some_application;
            alter database %1$s set work_mem = '8MB';
            alter database another_name set work_mem = '8MB';
            create foreign data wrapper elsewhere;
            create server far foreign data wrapper elsewhere;
            create foreign table public.distant (a int) server far;
            alter default privileges for role %2$s in schema public grant select on tables to public;
            create table t ();
            """
                .formatted(database.name(), server.superuser()));
    assertThat(notes)
        .extracting(note -> note.line() + " " + note.kind() + " " + note.name())
        .containsExactly(
            "2 EVENT_TRIGGER Watch it",
            "3 OTHER ",
            "4 PUBLICATION everything",
            "5 OTHER ",
            "7 PUBLICATION of_schema",
            "8 OTHER ",
            "9 OTHER ",
            "11 STATEMENT ",
            "12 STATEMENT ",
            "13 STATEMENT ",
            "14 STATEMENT ");
    assertThat(
            ask(
                database,
                "select defaclacl::text from pg_default_acl where defaclrole::regrole::text = '%s'"
                    .formatted(server.superuser())))
        .contains("=r/" + server.superuser());
    assertThat(ask(database, "select count(*)::text from pg_tables where tablename = 't'"))
        .isEqualTo("1");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void helpsWithDefaultPrivilegesAndNothingBesideThem(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection superuser = database.connectAsSuperuser()) {
      SuperuserHelper helper = new SuperuserHelper(superuser, database.role());
      String change = "alter default privileges for role postgres grant select on tables to public";
      assertThat(helper.alterDefaultPrivileges(change + "; create table evil ()")).isFalse();
      assertThat(helper.alterDefaultPrivileges("drop table t")).isFalse();
      assertThat(ask(database, "select count(*)::text from pg_default_acl")).isEqualTo("0");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void installsExtensionsThatAnOrdinaryRoleMayNot(ScratchServer server) throws SQLException {
    String script =
        "create schema tools;\ncreate extension pageinspect with schema tools;\n"
            + "comment on extension pageinspect is 'x';";
    ScratchDatabase database = server.createDatabase();
    assertThatThrownBy(() -> apply(database, script))
        .hasMessageStartingWith("s.sql:2: permission denied to create extension \"pageinspect\"");
    ScratchDatabase another = server.createDatabase();
    assertThat(applyWithHelp(another, script)).extracting(ScriptNote::line).containsExactly(3);
    assertThat(
            ask(
                another,
                "select extnamespace::regnamespace::text from pg_extension where extname ="
                    + " 'pageinspect'"))
        .isEqualTo("tools");
    assertThatThrownBy(() -> applyWithHelp(another, "create extension no_such_extension"))
        .hasMessageContaining("no_such_extension");
  }

  @Test
  void leavesOutASettingThatOnlyNewerServersKnow() throws SQLException {
    ScratchDatabase database = TestServers.oldest().createDatabase();
    assertThat(apply(database, "SET transaction_timeout = 0;\ncreate table t ();"))
        .extracting(ScriptNote::line)
        .containsExactly(1);
    assertThat(ask(database, "select to_regclass('t')::text")).isEqualTo("t");
  }

  @Test
  void saysThatAServerWithoutLz4LeavesItOut() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    boolean hasLz4 =
        "t"
            .equals(
                ask(
                    database,
                    "select 'lz4' = any (enumvals) from pg_settings where name ="
                        + " 'default_toast_compression'"));
    List<ScriptNote> notes =
        apply(
            database,
            "create table t (a text);\nALTER TABLE ONLY t ALTER COLUMN a SET COMPRESSION lz4;");
    assertThat(notes).extracting(ScriptNote::line).isEqualTo(hasLz4 ? List.of() : List.of(2));
  }
}
