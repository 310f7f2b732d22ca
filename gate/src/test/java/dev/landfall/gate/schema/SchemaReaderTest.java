package dev.landfall.gate.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.LandfallException;
import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.read.ReadOptions;
import dev.landfall.gate.schema.read.RemotePlace;
import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.source.MigrationOrder;
import dev.landfall.gate.schema.source.SchemaSource;
import dev.landfall.gate.schema.source.SourceFile;
import dev.landfall.gate.schema.source.SourceFiles;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\! touch HARM",
        "copy (select 1) to program 'touch HARM'",
        "create table t (a text); copy t from program 'touch HARM'",
        "drop database postgres",
        "select pg_read_file('/etc/passwd')",
        "select lo_export(lo_creat(-1), 'HARM')",
        "set role postgres",
        "create extension dblink; select dblink_connect('host=127.0.0.1 dbname=postgres')"
      })
  void aHostileFileIsRefusedAndDoesNoHarm(String sql) {
    Path harm = folder.resolve("harm");
    try (SchemaReader reader = SchemaFixture.reader()) {
      assertThatThrownBy(
              () ->
                  SchemaFixture.read(
                      reader, folder, "hostile.sql", sql.replace("HARM", harm.toString()) + ";"))
          .isInstanceOf(LandfallException.class)
          .hasMessageContaining("hostile.sql:1:");
    }
    assertThat(harm).doesNotExist();
  }

  @Test
  void anEndlessLoopEndsEvenWhereItCatchesItsCancellation() {
    try (SchemaReader reader = SchemaFixture.reader(Duration.ofMillis(200))) {
      assertThatThrownBy(
              () ->
                  SchemaFixture.read(
                      reader,
                      folder,
                      "loop.sql",
                      """
                      do $$ begin
                        loop
                          begin perform pg_sleep(1);
                          exception when query_canceled then null; end;
                        end loop;
                      end $$;
                      """))
          .isInstanceOf(LandfallException.class)
          .hasMessageContaining("loop.sql");
    }
  }

  @Test
  void aMissingExtensionIsNamedAndCanBeGoneOnWithout() {
    String sql =
        "create extension postgis; create table a (id int, at geometry); create table b (id int);";
    try (SchemaReader reader = SchemaFixture.reader()) {
      assertThatThrownBy(() -> SchemaFixture.read(reader, folder, "map.sql", sql))
          .isInstanceOfSatisfying(
              LandfallException.class,
              e ->
                  assertThat(e.getMessage() + e.remedy())
                      .contains(
                          "extension postgis", "map.sql:1", "--scratch", "--without-extension"));
    }
    try (SchemaReader reader = SchemaFixture.reader(Duration.ofMinutes(1), "postgis")) {
      Schema with = SchemaFixture.read(reader, folder, "map.sql", sql);
      assertThat(with.notExecuted()).hasSize(2);
      Schema less =
          SchemaFixture.read(
              reader, folder, "less.sql", "create extension postgis; create table b (id int);");
      assertThat(SchemaComparison.of(with, less, reader).lostStatements())
          .containsExactly("create table a (id int, at geometry)");
    }
  }

  @Test
  void migrationsAreInTheOrderOfTheirTool() {
    assertThat(order("V10__c.sql", "V2__b.sql", "R__v.sql", "U2__b.sql", "V1.1__a.sql"))
        .containsExactly("V1.1__a.sql", "V2__b.sql", "V10__c.sql", "R__v.sql");
    assertThat(order("10_b.up.sql", "10_b.down.sql", "9_a.up.sql", "9_a.down.sql"))
        .containsExactly("9_a.up.sql", "10_b.up.sql");
    assertThat(order("2024_b/up.sql", "2024_b/down.sql", "2023_a/up.sql"))
        .containsExactly("2023_a/up.sql", "2024_b/up.sql");
    assertThat(order("structure.sql", "migrate/1.sql")).containsExactly("structure.sql");
    SourceFile plan =
        new SourceFile(
            "m/sqitch.plan",
            "%project=x\n\nb 2020 <a>\n@v1 2020\na [b] 2020\nb [b@v1] 2020 # again\n");
    assertThat(
            MigrationOrder.of(
                    "m",
                    new SourceFiles(
                        List.of(
                            plan,
                            new SourceFile("m/deploy/a.sql", ""),
                            new SourceFile("m/deploy/b.sql", ""),
                            new SourceFile("m/deploy/b@v1.sql", "")),
                        false))
                .stream()
                .map(SourceFile::path))
        .containsExactly("m/deploy/b@v1.sql", "m/deploy/a.sql", "m/deploy/b.sql");
  }

  private static List<String> order(String... names) {
    return MigrationOrder.of(
            "m",
            new SourceFiles(
                Arrays.stream(names).map(name -> new SourceFile("m/" + name, "")).toList(), false))
        .stream()
        .map(file -> file.path().substring(2))
        .toList();
  }

  @Test
  void aFolderOfMigrationsIsTheSchemaThatItMakes() throws IOException {
    Path migrations = Files.createDirectory(folder.resolve("m"));
    Files.writeString(
        migrations.resolve("1_a.sql"),
        "-- migrate:up\ncreate table t (id int);\n-- migrate:down\ndrop table t;\n");
    Files.writeString(migrations.resolve("2_b.sql"), "alter table t add primary key (id);");
    try (SchemaReader reader = SchemaFixture.reader()) {
      Schema made = reader.read(SchemaSource.parse("m", folder));
      Schema file =
          SchemaFixture.read(reader, folder, "x.sql", "create table t (id int primary key);");
      assertThat(SchemaFixture.told(SchemaComparison.of(file, made, reader))).isEmpty();
    }
  }

  @Test
  void namesThatNobodyChoseMakeNoDifferenceAndARenameIsARename() {
    String expected =
        """
        create table orders (id serial primary key, total int check (total > 0), c int unique);
        create table lines (order_id int references orders);
        create index on orders (total);
        create view v as select total from orders;
        """;
    assertThat(
            SchemaFixture.told(
                SchemaFixture.compare(
                    folder,
                    expected,
                    """
                    create sequence orders_id_seq1 as integer;
                    create table orders (id int default nextval('orders_id_seq1') not null,
                      total int, c int, constraint orders_pkey1 primary key (id),
                      constraint orders_check1 check (total > 0), constraint orders_c_key2 unique (c));
                    alter sequence orders_id_seq1 owned by orders.id;
                    create index orders_total_idx7 on orders (total);
                    create table lines (order_id int constraint lines_order_id_fkey1 references orders);
                    create view v as select total from orders;
                    """)))
        .isEmpty();
    assertThat(
            SchemaFixture.told(
                SchemaFixture.compare(folder, expected, expected.replace("orders", "purchases"))))
        .contains("RENAMED TABLE public.orders")
        .noneMatch(it -> it.startsWith("WEAKENED"));
    assertThat(
            SchemaFixture.told(
                SchemaFixture.compare(
                    folder, expected, expected.replace("index on", "index by_total on"))))
        .containsExactly("RENAMED INDEX public.orders.orders_total_idx");
  }

  @Test
  void anotherServerCanBeTheScratchServerAndIsLeftAsItWas() throws SQLException {
    ScratchServer server = TestServers.newest();
    String uri =
        "postgresql://%s:%s@127.0.0.1:%d/postgres"
            .formatted(server.superuser(), server.superuserPassword(), server.port());
    TargetSettings settings = TargetSettings.resolve(Optional.of(uri), Map.of(), folder);
    try (SchemaReader reader =
        new SchemaReader(() -> RemotePlace.open(settings), ReadOptions.DEFAULT)) {
      Schema schema =
          SchemaFixture.read(
              reader,
              folder,
              "a.sql",
              "create table t (id int); grant select on t to remote_reader; create extension citext;");
      assertThat(schema.catalog().objects()).hasSizeGreaterThan(3);
      SchemaFixture.read(
          reader,
          folder,
          "b.sql",
          "reset session authorization; create role remote_super superuser;");
    }
    ScratchDatabase any = server.createDatabase();
    try (Connection connection = any.connectAsSuperuser();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select (select count(*) from pg_database where datname like 'landfall_scratch%')"
                        + " + (select count(*) from pg_roles where rolname like 'remote_%' or"
                        + " rolname like 'landfall_scratch%')")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void whatOnlyASuperuserMakesIsComparedByItsStatement() {
    String function =
        "create function f() returns event_trigger language plpgsql as $$ begin end $$;";
    String trigger = "create event trigger guard on ddl_command_end\n  execute function f();";
    String all = "create publication everything for all tables;";
    assertThat(
            SchemaFixture.told(SchemaFixture.compare(folder, function + trigger + all, function)))
        .containsExactlyInAnyOrder(
            "WEAKENED EVENT TRIGGER guard", "WEAKENED PUBLICATION everything");
    assertThat(
            SchemaFixture.told(
                SchemaFixture.compare(
                    folder,
                    function + trigger,
                    function + trigger + "alter event trigger guard disable;")))
        .containsExactly("CHANGED EVENT TRIGGER guard");
    assertThat(
            SchemaFixture.told(
                SchemaFixture.compare(
                    folder, function + trigger + all, function + trigger.replace("\n ", "") + all)))
        .isEmpty();
  }

  @Test
  void aDatabaseThatHasTheEventTriggerHasIt() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    String function =
        "create function f() returns event_trigger language plpgsql as $$ begin end $$;";
    String trigger = "create event trigger guard on ddl_command_end execute function f();";
    try (Connection superuser = database.connectAsSuperuser();
        Statement statement = superuser.createStatement();
        SchemaReader reader = SchemaFixture.reader()) {
      statement.execute(function + trigger);
      Schema file = SchemaFixture.read(reader, folder, "a.sql", function + trigger);
      Schema live = reader.read(SchemaSource.parse(database.uri(), folder));
      assertThat(SchemaFixture.told(SchemaComparison.of(file, live, reader))).isEmpty();
      statement.execute("drop event trigger guard");
      Schema without = reader.read(SchemaSource.parse(database.uri(), folder));
      assertThat(SchemaFixture.told(SchemaComparison.of(file, without, reader)))
          .containsExactly("WEAKENED EVENT TRIGGER guard");
    }
  }
}
