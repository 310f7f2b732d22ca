package dev.landfall.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScratchServerTest {
  static Stream<ScratchServer> servers() {
    return TestServers.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ownerOfDatabaseIsAnOrdinaryRole(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select rolsuper or rolcreatedb or rolcreaterole, current_user, version()"
                    + " from pg_catalog.pg_roles where rolname = current_user")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isFalse();
      assertThat(row.getString(2)).isEqualTo(database.role());
      assertThat(row.getString(3)).startsWith("PostgreSQL " + server.majorVersion() + ".");
    }
    database.drop();
  }
}
