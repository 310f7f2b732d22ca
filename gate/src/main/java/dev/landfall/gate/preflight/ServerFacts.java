package dev.landfall.gate.preflight;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an ordinary role can learn of the server it is on.
 *
 * @param versionNumber as {@code server_version_num} writes it: 180006
 * @param roleConnectionLimit -1 where there is none
 * @param databaseConnectionLimit -1 where there is none
 * @param lockSlots what the shared lock table holds at least
 */
record ServerFacts(
    int versionNumber,
    String versionText,
    String encoding,
    boolean standby,
    boolean readOnly,
    String database,
    String role,
    int roleConnectionLimit,
    int databaseConnectionLimit,
    int roleConnections,
    int databaseConnections,
    int serverConnections,
    int maxConnections,
    int reservedConnections,
    boolean mayCreateSchema,
    long locksPerTransaction,
    long lockSlots) {

  static ServerFacts read(Connection connection) throws SQLException {
    return Query.of(connection, ServerFacts.class, "server_facts").one(ServerFacts::map);
  }

  private static ServerFacts map(ResultSet row) throws SQLException {
    return new ServerFacts(
        row.getInt("version_number"),
        row.getString("version_text"),
        row.getString("encoding"),
        row.getBoolean("standby"),
        row.getBoolean("read_only"),
        row.getString("database_name"),
        row.getString("role_name"),
        row.getInt("role_connection_limit"),
        row.getInt("database_connection_limit"),
        row.getInt("role_connections"),
        row.getInt("database_connections"),
        row.getInt("server_connections"),
        row.getInt("max_connections"),
        row.getInt("reserved_connections"),
        row.getBoolean("may_create_schema"),
        row.getLong("locks_per_transaction"),
        row.getLong("lock_slots"));
  }
}
