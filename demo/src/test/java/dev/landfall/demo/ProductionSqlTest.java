package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductionSqlTest {
  @TempDir static Path folder;
  private static Fleet fleet;

  private final List<ScratchDatabase> databases = new ArrayList<>();

  @BeforeAll
  static void make() throws InterruptedException, SQLException {
    fleet =
        new FleetMaker(FleetOptions.in(folder.resolve("fleet")).withFiles(20))
            .make(ProgressListener.NONE);
    for (ScratchServer server : servers()) {
      for (String role : DemoJob.applicationRoles()) {
        server.createRole(role, true);
      }
    }
  }

  static List<ScratchServer> servers() {
    return TestServers.all().toList();
  }

  @AfterEach
  void drop() {
    databases.forEach(ScratchDatabase::drop);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void anOrdinaryRoleCanRunIt(ScratchServer server) throws SQLException {
    try (Connection target = apply(server)) {
      assertThat(
              Databases.column(
                  target,
                  "select distinct relkind::text from pg_catalog.pg_class"
                      + " where relnamespace = 'codeintel'::regnamespace order by 1"))
          .containsExactly("I", "S", "i", "p", "r", "v");
      assertThat(privilege(target, "codeintel_app", "insert")).isTrue();
      assertThat(privilege(target, "codeintel_reader", "select")).isTrue();
      assertThat(privilege(target, "codeintel_reader", "insert")).isFalse();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void takesEveryRowOfACurrentFile(ScratchServer server) throws SQLException {
    FleetFile file = smallest(FleetFileKind.CURRENT);
    try (Connection target = apply(server)) {
      target.setAutoCommit(false);
      for (String table : Databases.TABLES) {
        assertThat(load(file, table, target)).isEmpty();
      }
      target.commit();
      assertThat(count(target, "lsif_data_references")).isEqualTo(file.rows().references());
      assertThat(count(target, "lsif_data_definitions")).isEqualTo(file.rows().definitions());
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void givesDefaultsToAnOldFile(ScratchServer server) throws SQLException {
    FleetFile file = smallest(FleetFileKind.OLD_SCHEMA);
    try (Connection target = apply(server)) {
      target.setAutoCommit(false);
      for (String table : Databases.TABLES) {
        assertThat(load(file, table, target)).isEmpty();
      }
      target.commit();
      assertThat(
              Databases.column(target, "select distinct role from codeintel.lsif_data_references"))
          .containsExactly("0");
      assertThat(Databases.column(target, "select tool_version from codeintel.lsif_data_metadata"))
          .containsExactly("unknown");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void rejectsExactlyTheRowsThatTheFleetNames(ScratchServer server) throws SQLException {
    FleetFile file = fleet.rejecting();
    List<Long> expected =
        file.rejects().stream().flatMap(rows -> rows.ids().stream()).sorted().toList();
    try (Connection target = apply(server)) {
      target.setAutoCommit(false);
      assertThat(load(file, "documents", target)).isEmpty();
      assertThat(load(file, "definitions", target)).isEqualTo(expected).hasSize(8);
      assertThat(load(file, "references", target)).isEmpty();
      target.commit();
      assertThat(count(target, "lsif_data_definitions"))
          .isEqualTo(file.rows().definitions() - expected.size());
    }
  }

  /** The smallest file of a kind that has all sorts of rows. */
  private static FleetFile smallest(FleetFileKind kind) {
    return fleet.files(kind).stream()
        .filter(file -> file.rows().references() > 100 && file.rows().documents() > 1)
        .min(Comparator.comparingLong(file -> file.rows().total()))
        .orElseThrow();
  }

  private Connection apply(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    databases.add(database);
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(DemoJob.productionSql());
    }
    return connection;
  }

  /** Inserts the rows of a table one by one; returns the first column of those refused. */
  private static List<Long> load(FleetFile file, String table, Connection target)
      throws SQLException {
    List<Long> refused = new ArrayList<>();
    try (Connection source = Databases.open(fleet.path(file));
        Statement select = source.createStatement();
        ResultSet rows = select.executeQuery("select * from \"" + table + "\" order by 1")) {
      int columns = rows.getMetaData().getColumnCount();
      StringBuilder names = new StringBuilder("repo_id");
      StringBuilder values = new StringBuilder("?");
      for (int i = 1; i <= columns; i++) {
        String name = rows.getMetaData().getColumnName(i);
        names.append(", ").append(name);
        values.append(
            switch (name) {
              case "indexed_at" -> ", to_timestamp(?::bigint / 1000.0)";
              case "deprecated" -> ", ?::integer::boolean";
              default -> ", ?";
            });
      }
      String into = table.equals("meta") ? "metadata" : table;
      String sql =
          "insert into codeintel.lsif_data_%s (%s) values (%s)".formatted(into, names, values);
      try (PreparedStatement insert = target.prepareStatement(sql)) {
        while (rows.next()) {
          insert.setLong(1, file.repositoryId());
          for (int i = 1; i <= columns; i++) {
            insert.setObject(i + 1, rows.getObject(i));
          }
          var before = target.setSavepoint();
          try {
            insert.executeUpdate();
            target.releaseSavepoint(before);
          } catch (SQLException failure) {
            target.rollback(before);
            refused.add(rows.getLong(1));
          }
        }
      }
    }
    return refused;
  }

  private static boolean privilege(Connection target, String role, String privilege)
      throws SQLException {
    String sql =
        "select pg_catalog.has_table_privilege('%s', 'codeintel.lsif_data_references', '%s')"
            .formatted(role, privilege);
    return Databases.column(target, sql).equals(List.of("t"));
  }

  private static long count(Connection target, String table) throws SQLException {
    return Databases.number(target, "select count(*) from codeintel." + table);
  }
}
