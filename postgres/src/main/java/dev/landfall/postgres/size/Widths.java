package dev.landfall.postgres.size;

import java.util.Comparator;
import java.util.List;

/**
 * How wide the values of a column are, without their headers.
 *
 * @param nullFraction of all rows
 * @param classes of what is not NULL; none where nothing but NULL is known
 * @param samples what some of its values became when the server compressed them, by their width;
 *     none where nobody tried
 */
public record Widths(
    double nullFraction, List<WidthClass> classes, List<CompressedSample> samples) {
  /**
   * Values of about one width.
   *
   * @param count how many of them there are, for the weight
   * @param bytes of all of them together
   * @param leastBytes none is shorter
   * @param mostBytes none is longer
   */
  public record WidthClass(long count, long bytes, long leastBytes, long mostBytes) {
    public WidthClass {
      if (count < 1 || leastBytes < 0 || mostBytes < leastBytes || bytes < leastBytes * count) {
        throw new IllegalArgumentException(
            "%d values of %d to %d bytes, %d in all"
                .formatted(count, leastBytes, mostBytes, bytes));
      }
    }

    double meanBytes() {
      return (double) bytes / count;
    }
  }

  /**
   * A value that was compressed on trial.
   *
   * @param bytes of the value
   * @param storedBytes of it as the server stores it, without header; the same where it does not
   *     compress it
   */
  public record CompressedSample(long bytes, long storedBytes) {
    public CompressedSample {
      if (bytes < 1 || storedBytes < 0) {
        throw new IllegalArgumentException("%d bytes became %d".formatted(bytes, storedBytes));
      }
    }

    /** What part of it is left. */
    double part() {
      return Math.min(1, (double) storedBytes / bytes);
    }
  }

  public Widths {
    classes = List.copyOf(classes);
    samples = samples.stream().sorted(Comparator.comparingLong(CompressedSample::bytes)).toList();
    if (!(nullFraction >= 0 && nullFraction <= 1)) {
      throw new IllegalArgumentException("NULL: " + nullFraction);
    }
  }

  /** Values that are all of one width. */
  public static Widths of(int bytes) {
    return new Widths(0, List.of(new WidthClass(1, bytes, bytes, bytes)), List.of());
  }

  /** A column that is always NULL. */
  public static Widths none() {
    return new Widths(1, List.of(), List.of());
  }
}
