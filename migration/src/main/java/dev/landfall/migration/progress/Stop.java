package dev.landfall.migration.progress;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.util.ArrayList;
import java.util.List;

/** The wish that a run stops, told to whatever it is waiting for. Thread-safe. */
public final class Stop {
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean requested;

  /** Asks for the stop: whoever is registered is woken up. */
  public synchronized void request() {
    requested = true;
    waiting.forEach(Runnable::run);
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

  /**
   * Has this run when the stop is asked for; returns what takes it off the list again. It must not
   * fail, and not wait.
   */
  public synchronized Registration onRequest(Runnable wake) {
    if (requested) {
      throw interrupted();
    }
    waiting.add(wake);
    return () -> remove(wake);
  }

  private synchronized void remove(Runnable wake) {
    waiting.remove(wake);
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
