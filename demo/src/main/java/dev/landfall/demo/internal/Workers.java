package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that make the files. They are told to stop by a flag and never interrupted: an
 * interrupt closes the file channels of the thread that it hits, and the JDK's image may be one of
 * them. For one thread, except what is said otherwise.
 */
public final class Workers {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final JdkImage image;
  private final Path folder;
  private final Iterator<PlannedFile> waiting;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** Prepares to make these files in this order; no more threads than files are started. */
  public Workers(JdkImage image, Path folder, List<PlannedFile> planned, int workers) {
    this.image = image;
    this.folder = folder;
    this.waiting = planned.iterator();
    for (int i = 0; i < Math.min(workers, planned.size()); i++) {
      threads.add(Thread.ofPlatform().name("fleet-" + i).daemon().unstarted(this::work));
    }
  }

  /**
   * Makes all files.
   *
   * @param count how many there are
   * @param listener told of each finished file, in the calling thread
   * @throws InterruptedException when the calling thread was interrupted; no thread works on then
   */
  public void run(int count, Consumer<FleetFile> listener) throws InterruptedException {
    threads.forEach(Thread::start);
    try {
      for (int done = 0; done < count; done++) {
        switch (outcomes.take()) {
          case Made(FleetFile file) -> listener.accept(file);
          case Failed(FleetException failure) -> throw failure;
          case Broken(Throwable failure) ->
              throw new FleetException("a file of the fleet could not be made", failure);
        }
      }
    } finally {
      stopped = true;
      join();
    }
  }

  private void join() {
    boolean interrupted = false;
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    for (Thread thread : threads) {
      boolean ended = false;
      while (!ended) {
        try {
          ended = thread.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
          if (!ended && System.nanoTime() - deadline >= 0) {
            throw new FleetException("thread " + thread.getName() + " does not stop");
          }
        } catch (InterruptedException again) {
          // A file in the making must not be left behind; it takes well under a second.
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try (FileMaker maker = new FileMaker(image, folder, () -> stopped)) {
      for (PlannedFile next = next(); next != null && !stopped; next = next()) {
        outcomes.add(new Made(maker.make(next)));
      }
    } catch (FleetException failure) {
      outcomes.add(new Failed(failure));
    } catch (Throwable failure) {
      outcomes.add(new Broken(failure));
    }
  }

  private @Nullable PlannedFile next() {
    synchronized (waiting) {
      return waiting.hasNext() ? waiting.next() : null;
    }
  }

  private sealed interface Outcome {}

  private record Made(FleetFile file) implements Outcome {}

  private record Failed(FleetException failure) implements Outcome {}

  private record Broken(Throwable failure) implements Outcome {}
}
