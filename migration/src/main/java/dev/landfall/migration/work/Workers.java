package dev.landfall.migration.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the same work on each of many items, in a fixed number of threads, in the items' order. The
 * first failure ends it: no further item is begun, and the failure is thrown. Stateless.
 */
public final class Workers {
  private Workers() {}

  /** What is done with one item. */
  @FunctionalInterface
  public interface Work<T> {
    void on(T item) throws Exception;
  }

  /** What one thread does for as long as there are items; it takes them from the queue itself. */
  @FunctionalInterface
  public interface Worker<T> {
    void run(int number, Queue<T> items) throws Exception;
  }

  public static <T> void each(String name, int threads, Collection<T> items, Work<T> work) {
    run(
        name,
        threads,
        items,
        (number, queue) -> {
          for (T item = queue.poll(); item != null; item = queue.poll()) {
            work.on(item);
          }
        });
  }

  /** Like {@link #each}, for workers that keep something for all their items, a session say. */
  public static <T> void run(String name, int threads, Collection<T> items, Worker<T> worker) {
    Queue<T> queue = new ConcurrentLinkedQueue<>(items);
    int count = Math.clamp(items.size(), 1, threads);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("landfall-" + name + "-", 1).factory())) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i + 1;
        futures.add(
            executor.submit(
                () -> {
                  try {
                    worker.run(number, queue);
                  } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                    queue.clear();
                  }
                }));
      }
      for (Future<?> future : futures) {
        await(future);
      }
    }
    Throwable first = failure.get();
    if (first != null) {
      throw rethrown(first);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers are running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new WorkFailed(failure);
    };
  }
}
