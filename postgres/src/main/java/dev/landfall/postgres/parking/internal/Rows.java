package dev.landfall.postgres.parking.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What result sets give, as this package uses it: no nulls where a text may be missing. */
final class Rows {
  private Rows() {}

  /** A text, empty where the catalog has none. */
  static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
