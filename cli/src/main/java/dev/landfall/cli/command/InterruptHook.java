package dev.landfall.cli.command;

import dev.landfall.cli.progress.Progress;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.progress.Stop;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks for the stop, then holds the JVM until the command has put its things in order, or
 * some seconds have passed. The JVM then ends with 130, or 143 for a polite kill. It also says so,
 * since the command's own thread may not come to it any more.
 */
public final class InterruptHook implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;
  private static volatile boolean fired;

  private final Thread thread;
  private final CountDownLatch finished = new CountDownLatch(1);

  private InterruptHook(Stop stop, Progress progress, PrintWriter err) {
    thread = new Thread(() -> interrupt(stop, progress, err), "landfall-interrupt");
  }

  public static InterruptHook install(Stop stop, Progress progress, PrintWriter err) {
    InterruptHook hook = new InterruptHook(stop, progress, err);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Whether the JVM is ending because someone asked it to; then all has been said. */
  public static boolean fired() {
    return fired;
  }

  private void interrupt(Stop stop, Progress progress, PrintWriter err) {
    fired = true;
    progress.close();
    err.println("landfall: stopping");
    err.flush();
    stop.request();
    boolean inOrder = false;
    try {
      inOrder = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LandfallException stopped = Stop.interrupted();
    err.println(
        "landfall: " + (inOrder ? stopped.getMessage() : "Cut off. What was committed is kept."));
    err.println("  what to do: " + stopped.remedy());
    err.flush();
  }

  /** The command is done: nothing is left to wait for. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs already, and has just been told.
      finished.countDown();
    }
  }
}
