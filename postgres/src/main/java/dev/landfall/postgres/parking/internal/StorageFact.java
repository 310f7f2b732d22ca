package dev.landfall.postgres.parking.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The storage parameters of a table and of its TOAST table, each as name=value, in order. */
record StorageFact(
    long relationOid,
    List<String> parameters,
    boolean hasToast,
    List<String> toastParameters,
    String state) {
  static StorageFact of(ResultSet row) throws SQLException {
    return new StorageFact(
        row.getLong("relation_oid"),
        Rows.texts(row, "parameters"),
        row.getBoolean("has_toast"),
        Rows.texts(row, "toast_parameters"),
        row.getString("state"));
  }
}
