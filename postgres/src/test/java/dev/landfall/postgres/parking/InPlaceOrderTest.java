package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InPlaceOrderTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void parentsComeFirstAlsoThroughPartitions(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      RichSchema.execute(
          connection,
          """
          create table z_parent (id integer primary key);
          create table middle (id integer primary key, p integer references z_parent)
            partition by list (id);
          create table middle_1 partition of middle for values in (1);
          create table a_child (id integer references middle_1 (id), alone integer);
          create table lonely (id integer);
          """);
      InPlaceOrder order =
          InPlaceOrder.of(connection, names("a_child", "lonely", "middle", "z_parent"));
      assertThat(order.cycles()).isEmpty();
      assertThat(order.tables())
          .containsExactlyInAnyOrderElementsOf(names("a_child", "lonely", "middle", "z_parent"))
          .containsSubsequence(names("z_parent", "middle", "a_child"));
    } finally {
      database.drop();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void cyclesAreLoadedByDeferringOrDroppingTheirForeignKeys(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      RichSchema.execute(
          connection,
          """
          create table "a ""1" (id integer primary key, b integer);
          create table b (id integer primary key, a integer
            constraint "b to a" references "a ""1" deferrable initially immediate);
          alter table "a ""1" add constraint a_to_b foreign key (b) references b on delete cascade;
          create table tree (id integer primary key, up integer constraint tree_up references tree);
          create table leaf (id integer references tree);
          """);
      InPlaceOrder order = InPlaceOrder.of(connection, names("leaf", "tree", "b", "a \"1"));
      assertThat(order.tables()).hasSize(4).containsSubsequence(names("tree", "leaf"));
      assertThat(order.cycles())
          .extracting(TableCycle::tables)
          .containsExactlyInAnyOrder(names("tree"), names("a \"1", "b"));
      TableCycle pair =
          order.cycles().stream()
              .filter(cycle -> cycle.tables().size() == 2)
              .findFirst()
              .orElseThrow();
      assertThat(pair.kept()).isEmpty();
      assertThat(pair.deferStatements())
          .containsExactly("set constraints \"public\".\"b to a\" deferred");
      assertThat(pair.foreignKeys()).extracting(ParkedObject::name).containsExactly("a_to_b");

      connection.setAutoCommit(false);
      for (String statement : pair.beforeStatements()) {
        RichSchema.execute(connection, statement);
      }
      RichSchema.execute(connection, "insert into \"a \"\"1\" values (1, 2)");
      RichSchema.execute(connection, "insert into b values (3, 4)");
      RichSchema.execute(connection, "insert into \"a \"\"1\" values (4, 3)");
      RichSchema.execute(connection, "insert into b values (2, 1)");
      for (String statement : pair.afterStatements()) {
        RichSchema.execute(connection, statement);
      }
      connection.commit();
      assertThat(
              Query.of(
                      connection,
                      "select conname from pg_catalog.pg_constraint where contype = 'f' and"
                          + " convalidated order by conname")
                  .list(row -> row.getString(1)))
          .containsExactly("a_to_b", "b to a", "leaf_id_fkey", "tree_up");
    } finally {
      database.drop();
    }
  }

  private static List<RelationName> names(String... tables) {
    return Stream.of(tables).map(table -> new RelationName("public", table)).toList();
  }
}
