package dev.landfall.postgres.connect;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server settings of our sessions, whatever the role's and the database's defaults are. */
final class SessionSettings {
  /** How often the server looks whether the client of a running statement is still there. */
  private static final String CLIENT_CHECK_INTERVAL = "10s";

  private SessionSettings() {}

  static void apply(Connection connection, SessionOptions options) throws SQLException {
    Map<String, String> wanted = settings(options);
    Query.of(connection, SessionSettings.class, "session-settings")
        .with(wanted.keySet().toArray(String[]::new))
        .with(wanted.values().toArray(String[]::new))
        .list(row -> row.getString(1));
    checkClient(connection);
  }

  private static Map<String, String> settings(SessionOptions options) {
    var wanted = new LinkedHashMap<String, String>();
    wanted.put("search_path", "");
    wanted.put("statement_timeout", "0");
    wanted.put("lock_timeout", Long.toString(options.lockTimeout().toMillis()));
    wanted.put("idle_in_transaction_session_timeout", "0");
    wanted.put("idle_session_timeout", "0");
    wanted.put("transaction_timeout", "0");
    wanted.put("default_transaction_isolation", "read committed");
    wanted.put("synchronous_commit", options.synchronousCommit() ? "on" : "off");
    // Rather an error than rows that a policy hides.
    wanted.put("row_security", "off");
    wanted.put("DateStyle", "ISO");
    wanted.put("IntervalStyle", "postgres");
    wanted.put("TimeZone", "UTC");
    wanted.put("extra_float_digits", "1");
    wanted.put("bytea_output", "hex");
    wanted.put("xmloption", "content");
    wanted.put("standard_conforming_strings", "on");
    wanted.put("tcp_keepalives_idle", Integer.toString(KeepAliveSocketFactory.IDLE_SECONDS));
    wanted.put(
        "tcp_keepalives_interval", Integer.toString(KeepAliveSocketFactory.INTERVAL_SECONDS));
    wanted.put("tcp_keepalives_count", Integer.toString(KeepAliveSocketFactory.COUNT));
    return wanted;
  }

  /** By itself, because servers on some systems refuse any value but 0. */
  private static void checkClient(Connection connection) throws SQLException {
    try {
      Query.of(connection, SessionSettings.class, "session-settings")
          .with(new String[] {"client_connection_check_interval"})
          .with(new String[] {CLIENT_CHECK_INTERVAL})
          .list(row -> row.getString(1));
    } catch (SQLException e) {
      if (!SqlStates.isInvalidSetting(e)) {
        throw e;
      }
    }
  }
}
