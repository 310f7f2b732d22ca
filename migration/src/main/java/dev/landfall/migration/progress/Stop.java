package dev.landfall.migration.progress;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.util.ArrayList;
import java.util.List;

/** The wish that a run stops, told to whatever it is waiting for. Thread-safe. */
public final class Stop {
  private final List<AutoCloseable> waiting = new ArrayList<>();
  private boolean requested;

  /** Asks for the stop: what is registered is closed, so that nobody waits for it. */
  public synchronized void request() {
    requested = true;
    for (AutoCloseable each : waiting) {
      try {
        each.close();
      } catch (Exception ignored) {
        // Closing is only to wake up whoever waits; that it failed changes nothing.
        requested = true;
      }
    }
    waiting.clear();
  }

  public synchronized boolean requested() {
    return requested;
  }

  /** Ends the caller's work where the stop was asked for. */
  public void check() {
    if (requested()) {
      throw interrupted();
    }
  }

  /** Has this closed when the stop is asked for; returns what takes it off the list again. */
  public synchronized Registration onRequest(AutoCloseable closeable) {
    if (requested) {
      throw interrupted();
    }
    waiting.add(closeable);
    return () -> remove(closeable);
  }

  private synchronized void remove(AutoCloseable closeable) {
    waiting.remove(closeable);
  }

  /** What takes an entry off the list again. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  public static LandfallException interrupted() {
    return new LandfallException(
        ErrorCode.INTERRUPTED,
        "Interrupted. What was done is kept.",
        "Run the same command again: it goes on where this one stopped.");
  }
}
