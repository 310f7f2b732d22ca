package dev.landfall.scratch;

import dev.landfall.scratch.internal.Sweeper;
import java.util.List;

/**
 * This user's scratch servers on this machine, of this and other processes: what runs, what was
 * kept, and what was left behind by a process that was killed. Safe for use by several threads.
 */
public final class ScratchServers {
  private ScratchServers() {}

  /** All that are known. */
  public static List<RegisteredServer> list() {
    return Sweeper.list();
  }

  /** Those of killed processes, and kept ones that have ended. */
  public static List<RegisteredServer> abandoned() {
    return list().stream()
        .filter(server -> server.state() == RegisteredServer.State.ABANDONED)
        .toList();
  }

  /**
   * Stops the abandoned ones and deletes their data, as each {@link ScratchServer#start} does too.
   *
   * @return as they were before
   */
  public static List<RegisteredServer> stopAbandoned() {
    return Sweeper.stopAbandoned();
  }

  /** The kept ones with this label. */
  public static List<RegisteredServer> kept(String label) {
    return list().stream()
        .filter(server -> server.state() == RegisteredServer.State.KEPT)
        .filter(server -> server.label().equals(label))
        .toList();
  }

  /**
   * Stops the kept servers with this label and deletes their data, unless the process that started
   * one still runs and is not this one.
   *
   * @return as they were before
   */
  public static List<RegisteredServer> stopKept(String label) {
    return Sweeper.stopKept(label);
  }
}
