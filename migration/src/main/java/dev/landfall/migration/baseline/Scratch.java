package dev.landfall.migration.baseline;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.script.ScriptHelper;
import dev.landfall.postgres.script.SuperuserHelper;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The scratch server of one reading or comparison, with databases of an ordinary role. Not
 * thread-safe.
 */
public final class Scratch implements AutoCloseable {
  private final ScratchServer server;
  private final List<Connection> connections = new ArrayList<>();

  private Scratch(ScratchServer server) {
    this.server = server;
  }

  /** Starts a server that lives until it is closed. */
  public static Scratch start() {
    try {
      return new Scratch(ScratchServer.start(ScratchOptions.defaults()));
    } catch (ScratchException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED, String.valueOf(e.getMessage()), e.remedy(), e);
    }
  }

  /** An empty database: the ordinary role's session, and help for what that role may not do. */
  public record Database(ScratchDatabase place, Connection connection, ScriptHelper helper) {}

  /** Makes an empty database. */
  public Database database() {
    ScratchDatabase database = server.createDatabase();
    Connection connection = database.connect();
    connections.add(connection);
    Connection superuser = database.connectAsSuperuser();
    connections.add(superuser);
    return new Database(database, connection, new SuperuserHelper(superuser, database.role()));
  }

  /** Another of the ordinary role's sessions. */
  Connection another(Database database) {
    Connection connection = database.place().connect();
    connections.add(connection);
    return connection;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    server.close();
  }
}
