package dev.landfall.gate.schema.read;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.script.SuperuserHelper;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A scratch server of our own on this machine. */
public final class EmbeddedPlace implements ScratchPlace {
  /** An ordinary role can't raise these, whatever its file says. */
  private static final Map<String, String> BOUNDS =
      Map.of("temp_file_limit", "1GB", "max_locks_per_transaction", "1024");

  private final ScratchServer server;
  private final boolean ours;
  private final List<Connection> connections = new ArrayList<>();

  private EmbeddedPlace(ScratchServer server, boolean ours) {
    this.server = server;
    this.ours = ours;
  }

  /** Starts a server, which {@link #close} stops. */
  public static EmbeddedPlace start() {
    try {
      return new EmbeddedPlace(
          ScratchServer.start(ScratchOptions.defaults().withSettings(BOUNDS)), true);
    } catch (ScratchException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED, String.valueOf(e.getMessage()), e.remedy(), e);
    }
  }

  /** A server that somebody else stops. */
  public static EmbeddedPlace on(ScratchServer server) {
    return new EmbeddedPlace(server, false);
  }

  @Override
  public Room room() {
    ScratchDatabase database = server.createDatabase();
    Connection connection = database.connect();
    connections.add(connection);
    Connection superuser = database.connectAsSuperuser();
    connections.add(superuser);
    return new Room(connection, database.role(), new SuperuserHelper(superuser, database.role()));
  }

  @Override
  public int majorVersion() {
    return server.majorVersion();
  }

  @Override
  public void stop(Room room) {
    try {
      room.connection().abort(Runnable::run);
    } catch (SQLException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED, "A session could not be cut off: " + e, "Try again.", e);
    }
  }

  @Override
  public void close() {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        // it ends with its server
      }
    }
    if (ours) {
      server.close();
    }
  }
}
