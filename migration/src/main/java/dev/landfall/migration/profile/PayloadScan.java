package dev.landfall.migration.profile;

import java.util.PriorityQueue;

/**
 * Counts lengths, and chooses the long values for a trial: those of the lowest ranks. Not
 * thread-safe.
 */
final class PayloadScan {
  private final long seed;
  private final LengthClasses.Scan lengths = new LengthClasses.Scan();
  private final PriorityQueue<PayloadSample> chosen =
      new PriorityQueue<>(PayloadSample.ORDER.reversed());
  private long bytes;

  /**
   * @param seed of the file and the column
   */
  PayloadScan(long seed) {
    this.seed = seed;
  }

  void add(int length) {
    lengths.add(length);
  }

  void addLong(long row, int length) {
    bytes += length;
    long rank = mixed(seed + row * 0x9e3779b97f4a7c15L);
    PayloadSample last = chosen.peek();
    if (chosen.size() < Payload.MOST_OF_FILE) {
      chosen.add(new PayloadSample(rank, "", row, length));
    } else if (last != null && rank < last.rank()) {
      chosen.poll();
      chosen.add(new PayloadSample(rank, "", row, length));
    }
  }

  /** A bijection that spreads near numbers far apart: the finalizer of SplitMix64. */
  static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  Payload payload() {
    return new Payload(
        lengths.classes(), bytes, chosen.stream().sorted(PayloadSample.ORDER).toList());
  }
}
