package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A database with everything in it that can be parked, and the text of its catalog. */
final class RichSchema {
  private RichSchema() {}

  static ScratchDatabase create(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection superuser = database.connectAsSuperuser();
        Connection owner = database.connect()) {
      // Every scratch database of a server shares its roles.
      for (String role : List.of("App \"one\"", "reader")) {
        if (Query.of(superuser, "select 1 from pg_catalog.pg_roles where rolname = ?")
            .with(role)
            .first(row -> true)
            .isEmpty()) {
          execute(superuser, "create role " + RelationName.quote(role));
        }
      }
      execute(superuser, "create extension btree_gist");
      execute(owner, SqlFile.read(RichSchema.class, "rich"));
      if (server.majorVersion() >= 18) {
        execute(owner, SqlFile.read(RichSchema.class, "rich_18"));
      }
    }
    return database;
  }

  /** All tables but partitions, which come with theirs. */
  static List<RelationName> tables(Connection connection) throws SQLException {
    return Query.of(
            connection,
            """
            select namespace.nspname, class.relname
            from pg_catalog.pg_class as class
            join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
            where class.relkind in ('r', 'p') and not class.relispartition
              and namespace.nspname in ('Shop "x"', 'shop2')
            order by class.relname
            """)
        .list(row -> new RelationName(row.getString(1), row.getString(2)));
  }

  static void insertRows(Connection connection) throws SQLException {
    execute(connection, SqlFile.read(RichSchema.class, "rich_rows"));
  }

  /** One line for each object, sorted. */
  static Set<String> fingerprint(Connection connection) throws SQLException {
    return new TreeSet<>(
        Query.of(connection, RichSchema.class, "fingerprint").list(row -> row.getString(1)));
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
