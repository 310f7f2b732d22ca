package dev.landfall.cli.fault;

import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.query.SqlFile;
import dev.landfall.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that two migrations of one fleet must have in common.
 *
 * @param content by table: the number of its rows and a hash over all of them
 * @param catalog the fingerprint of everything but the ledger
 */
@SuppressWarnings("InlineFormatString") // A query reads better by itself.
record TargetState(Map<String, String> content, String catalog) {
  private static final String HASH =
      "select pg_catalog.count(*) || ' rows ' || coalesce(pg_catalog.md5("
          + "pg_catalog.string_agg(line, e'\\n' order by line collate \"C\")), '')"
          + " from (select (row(%s))::text as line from %s) as lines";

  TargetState {
    content = Map.copyOf(content);
  }

  static TargetState of(ScratchDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      Map<String, String> tables = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(SqlFile.read(TargetState.class, "stable_columns"))) {
        while (rows.next()) {
          tables.put(rows.getString(1), rows.getString(2));
        }
      }
      tables.put("landfall.reject", "source_key, source_table, row_id, reason, source_row::text");
      tables.put("landfall.source_table", "source_key, source_table, rows_sent, content_hash");
      Map<String, String> content = new TreeMap<>();
      for (Map.Entry<String, String> table : tables.entrySet()) {
        content.put(table.getKey(), hash(connection, table.getKey(), table.getValue()));
      }
      Catalog catalog = Catalog.read(connection, CatalogScope.everythingExcept("landfall"));
      return new TargetState(content, catalog.fingerprint());
    }
  }

  private static String hash(Connection connection, String table, String columns)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HASH.formatted(columns, table))) {
      rows.next();
      return rows.getString(1);
    }
  }
}
