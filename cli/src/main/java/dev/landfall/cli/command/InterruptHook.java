package dev.landfall.cli.command;

import dev.landfall.cli.progress.Progress;
import dev.landfall.migration.progress.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks for the stop, then holds the JVM until the command has put its things in order, or
 * some seconds have passed. The JVM then ends with 130, or 143 for a polite kill.
 */
final class InterruptHook {
  private static final long PATIENCE_SECONDS = 10;

  private final Thread thread;
  private final CountDownLatch finished = new CountDownLatch(1);

  private InterruptHook(Stop stop, Progress progress) {
    thread =
        new Thread(
            () -> {
              progress.close();
              stop.request();
              await();
            },
            "landfall-interrupt");
  }

  static InterruptHook install(Stop stop, Progress progress) {
    InterruptHook hook = new InterruptHook(stop, progress);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  private void await() {
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("landfall: ended before everything was put in order; run it again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command is done: nothing is left to wait for. */
  void remove() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs already, and has just been told.
      finished.countDown();
    }
  }
}
