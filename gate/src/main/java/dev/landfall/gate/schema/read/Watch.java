package dev.landfall.gate.schema.read;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A time limit that a statement can't evade: where cancelling does not help (a loop that catches
 * it), the session is cut off.
 */
final class Watch implements AutoCloseable {
  /** What a cancelled statement gets to end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Watch() {}

  static Watch over(ScratchPlace place, ScratchPlace.Room room, Duration timeLimit) {
    Watch watch = new Watch();
    Thread.ofVirtual()
        .name("landfall-schema-watch")
        .start(() -> watch.run(place, room, timeLimit.plus(GRACE)));
    return watch;
  }

  private void run(ScratchPlace place, ScratchPlace.Room room, Duration limit) {
    try {
      if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        stopped.set(true);
        place.stop(room);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the session was cut off. */
  boolean stopped() {
    return stopped.get();
  }

  @Override
  public void close() {
    done.countDown();
  }
}
