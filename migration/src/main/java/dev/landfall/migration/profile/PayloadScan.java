package dev.landfall.migration.profile;

import dev.landfall.sqlite.RowCursor;
import java.util.PriorityQueue;

/**
 * Counts lengths, compresses the first of a column's long values, and chooses some for a trial by
 * the server: those of the lowest ranks. Not thread-safe.
 */
final class PayloadScan {
  /** How much of one column of one file is compressed. */
  private static final int COMPRESSED_BYTES = 32 << 10;

  /** Nothing is chosen from behind so many rows: it has to be found again by counting. */
  private static final long MOST_PLACE = 200_000;

  private final long seed;
  private final LengthClasses.Scan lengths = new LengthClasses.Scan();
  private final PriorityQueue<PayloadSample> chosen =
      new PriorityQueue<>(PayloadSample.ORDER.reversed());
  private long bytes;
  private long sampledBytes;
  private long deflatedBytes;

  /**
   * @param seed of the file and the column
   */
  PayloadScan(long seed) {
    this.seed = seed;
  }

  void add(int length) {
    lengths.add(length);
  }

  void addLong(RowCursor row, int column, long place, int length, ScanBuffer buffer) {
    bytes += length;
    if (sampledBytes < COMPRESSED_BYTES) {
      int part = Math.min(buffer.copy(row, column, length), COMPRESSED_BYTES);
      sampledBytes += part;
      deflatedBytes += buffer.deflated(part);
    }
    choose(place, length);
  }

  private void choose(long place, int length) {
    if (place >= MOST_PLACE) {
      return;
    }
    long rank = mixed(seed + place * 0x9e3779b97f4a7c15L);
    PayloadSample last = chosen.peek();
    if (chosen.size() < Payload.MOST_OF_FILE) {
      chosen.add(new PayloadSample(rank, "", place, length));
    } else if (last != null && rank < last.rank()) {
      chosen.poll();
      chosen.add(new PayloadSample(rank, "", place, length));
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
        lengths.classes(),
        bytes,
        sampledBytes,
        deflatedBytes,
        chosen.stream().sorted(PayloadSample.ORDER).toList());
  }
}
