package dev.landfall.postgres.size;

import dev.landfall.postgres.size.Widths.CompressedSample;
import dev.landfall.postgres.size.Widths.WidthClass;
import java.util.List;
import java.util.SplittableRandom;

/** Draws rows as the widths of their columns say; the same rows each time. Not thread-safe. */
final class RowDraw {
  /** No value of PostgreSQL is longer. */
  private static final int MOST_BYTES = 1 << 30;

  /** How many samples to each side a value may be like. */
  private static final int NEIGHBOURS = 2;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Widths> columns;

  RowDraw(List<Widths> columns) {
    this.columns = List.copyOf(columns);
  }

  DrawnValue[] next() {
    DrawnValue[] row = new DrawnValue[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(columns.get(i));
    }
    return row;
  }

  private DrawnValue value(Widths widths) {
    if (widths.classes().isEmpty() || random.nextDouble() < widths.nullFraction()) {
      return DrawnValue.NULL;
    }
    int bytes = bytes(widths.classes());
    return new DrawnValue(bytes, compressed(widths.samples(), bytes));
  }

  /** As one of the samples next to it in width: long values often compress better. */
  private double compressed(List<CompressedSample> samples, int bytes) {
    if (samples.isEmpty()) {
      return 1;
    }
    int next = 0;
    while (next < samples.size() - 1 && samples.get(next).bytes() < bytes) {
      next++;
    }
    int from = Math.max(0, next - NEIGHBOURS);
    int to = Math.min(samples.size(), next + NEIGHBOURS);
    return samples.get(from + random.nextInt(to - from)).part();
  }

  /** Evenly around the mean of a class, as far as no value is beyond its bounds. */
  private int bytes(List<WidthClass> classes) {
    WidthClass width = picked(classes);
    double mean = width.meanBytes();
    double spread = Math.min(mean - width.leastBytes(), width.mostBytes() - mean);
    double drawn = mean + spread * (2 * random.nextDouble() - 1);
    // Widths are whole; a fraction is what part of the values has the next one.
    return (int) Math.min(MOST_BYTES, Math.floor(drawn + random.nextDouble()));
  }

  private WidthClass picked(List<WidthClass> classes) {
    long all = 0;
    for (WidthClass width : classes) {
      all += width.count();
    }
    long at = random.nextLong(all);
    for (WidthClass width : classes) {
      at -= width.count();
      if (at < 0) {
        return width;
      }
    }
    return classes.getLast();
  }
}
