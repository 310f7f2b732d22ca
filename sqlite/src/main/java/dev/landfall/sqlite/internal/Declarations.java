package dev.landfall.sqlite.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What SQLite itself keeps of a file's schema.
 *
 * @param text all of it but where the tables are: files with equal texts and equal {@link
 *     FileHeader#declared} have equal schemas
 * @param rootPages of each table, by its name
 */
record Declarations(String text, Map<String, Long> rootPages) {
  Declarations {
    rootPages = Map.copyOf(rootPages);
  }

  static Declarations read(Connection connection) throws SQLException {
    StringBuilder text = new StringBuilder();
    Map<String, Long> roots = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Queries.DECLARATIONS)) {
      while (rows.next()) {
        for (int i = 1; i <= 4; i++) {
          String part = rows.getString(i);
          // With its length, so that no name can pass for two parts.
          text.append(part == null ? -1 : part.length()).append(':').append(part).append('\n');
        }
        long root = rows.getLong(5);
        if (root > 0 && "table".equals(rows.getString(1))) {
          roots.put(rows.getString(2), root);
        }
      }
    }
    return new Declarations(text.toString(), roots);
  }
}
