package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LockModeTest {
  @Test
  void conflictsAreThoseOfTheServer() throws Exception {
    ScratchDatabase database = TestServers.newest().createDatabase();
    try (Connection one = database.connect();
        Connection other = database.connect()) {
      RichSchema.execute(one, "create table t (a integer)");
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      for (LockMode held : LockMode.values()) {
        RichSchema.execute(one, lock(held));
        for (LockMode wanted : LockMode.values()) {
          assertThat(held.conflictsWith(wanted))
              .as("%s against %s", held, wanted)
              .isEqualTo(isRefused(other, wanted));
        }
        one.rollback();
      }
    } finally {
      database.drop();
    }
  }

  private static boolean isRefused(Connection connection, LockMode mode) throws SQLException {
    try {
      RichSchema.execute(connection, lock(mode) + " nowait");
      return false;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("55P03");
      return true;
    } finally {
      connection.rollback();
    }
  }

  private static String lock(LockMode mode) {
    return "lock table t in " + mode.name().replace('_', ' ').toLowerCase(Locale.ROOT) + " mode";
  }
}
