package dev.landfall.gate.schema.read;

import dev.landfall.postgres.script.ScriptHelper;
import java.sql.Connection;

/** Where schemas are executed: a server on which databases can be thrown away. One thread only. */
public interface ScratchPlace extends AutoCloseable {
  /**
   * An empty database.
   *
   * @param connection of an ordinary role that owns it
   * @param role the name of that role
   * @param helper what that role may not do by itself
   */
  record Room(Connection connection, String role, ScriptHelper helper) {}

  Room room();

  /** The server's major version, such as 18. */
  int majorVersion();

  /** Cuts off what a room executes, even where it does not want to be cancelled. */
  void stop(Room room);

  @Override
  void close();
}
