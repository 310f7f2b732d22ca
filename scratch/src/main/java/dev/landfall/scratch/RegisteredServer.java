package dev.landfall.scratch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A scratch server as the registry of this machine knows it.
 *
 * @param label what it is for
 * @param state who is responsible for it
 * @param version its PostgreSQL version, such as 18.6
 * @param port its port on 127.0.0.1; 0 if its start was never completed
 * @param folder its data and log
 * @param ownerPid the process that started it
 * @param serverPid its postmaster; empty if it does not run
 * @param startedAt when it was started
 */
public record RegisteredServer(
    String label,
    State state,
    String version,
    int port,
    Path folder,
    long ownerPid,
    OptionalLong serverPid,
    Instant startedAt) {

  /** Who is responsible for a server. */
  public enum State {
    /** The JVM that started it lives. */
    OWNED,
    /** It was kept on purpose, and runs. */
    KEPT,
    /** Nobody: its JVM was killed, or it was kept and has ended. */
    ABANDONED
  }

  public RegisteredServer {
    requireNonNull(label, "label");
    requireNonNull(state, "state");
    requireNonNull(version, "version");
    requireNonNull(folder, "folder");
    requireNonNull(serverPid, "serverPid");
    requireNonNull(startedAt, "startedAt");
  }
}
