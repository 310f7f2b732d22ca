package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server of this JVM, running or not, with its folder. Safe for use by several threads. */
public final class RunningServer implements AutoCloseable {
  /** The name of the superuser of every scratch server. */
  public static final String SUPERUSER = Cluster.SUPERUSER;

  private static final Logger LOGGER = LoggerFactory.getLogger(RunningServer.class);
  private static final int RESTART_ATTEMPTS = 50;
  private static final long RESTART_PAUSE_NANOS = 100_000_000;

  private final Registry registry;
  private final Postmaster postmaster;
  private final String password;
  private RegistryEntry entry;
  private boolean closed;

  private RunningServer(
      Registry registry, Postmaster postmaster, String password, RegistryEntry entry) {
    this.registry = registry;
    this.postmaster = postmaster;
    this.password = password;
    this.entry = entry;
  }

  /** Stops what is abandoned and starts a server. */
  public static RunningServer start(ScratchOptions options) {
    sweep();
    Registry registry = Registry.open();
    Preparation prepared = Preparation.of(options, registry);
    RunningServer server =
        new RunningServer(
            registry,
            prepared.entry().postmaster(),
            prepared.password(),
            prepared.startOnFreePort());
    try {
      AtExit.add(server);
    } catch (ScratchException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** What another process left and can't be removed is a nuisance, no reason not to start. */
  private static void sweep() {
    try {
      Sweeper.stopAbandoned();
    } catch (ScratchException e) {
      LOGGER.warn("{} {}", e.getMessage(), e.remedy());
    }
  }

  public Installation installation() {
    return postmaster.cluster().installation();
  }

  public synchronized int port() {
    return entry.port();
  }

  public String password() {
    return password;
  }

  public Path log() {
    return postmaster.log();
  }

  /** The process id of the postmaster, if it lives. */
  public synchronized Optional<Long> processId() {
    return entry.livingServer().map(ProcessIdentity::pid);
  }

  public synchronized void stopImmediately() {
    checkOpen();
    entry.livingServer().ifPresent(postmaster::stopImmediately);
  }

  /** Stops it in order, if it runs, and starts it again on the same port. */
  public synchronized void restart() {
    checkOpen();
    entry.livingServer().ifPresent(postmaster::stopFast);
    try {
      for (int attempt = 0; attempt < RESTART_ATTEMPTS; attempt++) {
        Optional<ProcessIdentity> server = postmaster.start();
        if (server.isPresent()) {
          entry = entry.running(server.get(), entry.port());
          registry.put(entry);
          return;
        }
        LockSupport.parkNanos(RESTART_PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new ScratchException(
          "cannot restart the server in %s: %s".formatted(entry.folder(), e),
          "See that the folder is still there.",
          e);
    }
    throw new ScratchException(
        "the server on port %d of 127.0.0.1 could not be started again: its port, or its data, is"
                .formatted(entry.port())
            + " still in use; its log is "
            + postmaster.log(),
        "See what uses the port, or start a new server.");
  }

  /** From now on neither {@link #close} nor the end of this JVM stops it. */
  public synchronized void keep() {
    checkOpen();
    try {
      entry = entry.keep();
      registry.put(entry);
    } catch (IOException e) {
      throw new ScratchException(
          "cannot mark the server as kept: " + e, "See that the temporary folder is writable.", e);
    }
  }

  /** Stops it and deletes its data, unless it is kept. */
  @Override
  public synchronized void close() {
    if (!closed) {
      if (!entry.kept()) {
        registry.discard(entry);
      }
      closed = true;
      AtExit.remove(this);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the scratch server is closed");
    }
  }

  /** Closes what is open when the JVM ends, by itself or by a signal. */
  private static final class AtExit {
    private static final Set<RunningServer> OPEN = ConcurrentHashMap.newKeySet();

    private static boolean hooked;

    /** Fails where the JVM is ending already: nothing would stop the server then. */
    static synchronized void add(RunningServer server) {
      if (!hooked) {
        try {
          Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "scratch-stop"));
        } catch (IllegalStateException e) {
          throw new ScratchException(
              "A scratch server was wanted while the program is ending.", "Run it again.", e);
        }
        hooked = true;
      }
      OPEN.add(server);
    }

    static void remove(RunningServer server) {
      OPEN.remove(server);
    }

    private static void closeAll() {
      for (RunningServer server : OPEN) {
        try {
          server.close();
        } catch (RuntimeException e) {
          LOGGER.warn("could not stop a scratch server; the next start will", e);
        }
      }
    }
  }
}
