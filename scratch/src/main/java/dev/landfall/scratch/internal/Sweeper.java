package dev.landfall.scratch.internal;

import dev.landfall.scratch.RegisteredServer;
import dev.landfall.scratch.RegisteredServer.State;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which servers of the registry are nobody's any more, and stops them. */
public final class Sweeper {
  private static final Logger LOGGER = LoggerFactory.getLogger(Sweeper.class);

  private Sweeper() {}

  public static List<RegisteredServer> list() {
    return Registry.open().entries().stream().map(Sweeper::describe).toList();
  }

  public static List<RegisteredServer> stopAbandoned() {
    return stop(entry -> state(entry) == State.ABANDONED);
  }

  public static List<RegisteredServer> stopKept(String label) {
    return stop(
        entry ->
            state(entry) == State.KEPT
                && entry.label().equals(label)
                && (!entry.ownerLives() || entry.owner().equals(ProcessIdentity.current())));
  }

  private static List<RegisteredServer> stop(Predicate<RegistryEntry> choice) {
    List<RegisteredServer> stopped = Registry.open().stop(choice, Sweeper::describe);
    stopped.forEach(server -> LOGGER.info("stopped and deleted a scratch server: {}", server));
    return stopped;
  }

  private static State state(RegistryEntry entry) {
    if (entry.kept()) {
      return entry.livingServer().isPresent() ? State.KEPT : State.ABANDONED;
    }
    return entry.ownerLives() ? State.OWNED : State.ABANDONED;
  }

  private static RegisteredServer describe(RegistryEntry entry) {
    return new RegisteredServer(
        entry.label(),
        state(entry),
        entry.installation().version(),
        entry.port(),
        entry.folder(),
        entry.owner().pid(),
        entry.livingServer().stream().mapToLong(ProcessIdentity::pid).findFirst(),
        entry.startedAt());
  }
}
