package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * How long the values of one storage class are.
 *
 * @param longest where the longest value is
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Lengths(long leastBytes, long mostBytes, long totalBytes, Example longest) {
  public Lengths {
    requireNonNull(longest, "longest");
    if (leastBytes < 0 || leastBytes > mostBytes || totalBytes < mostBytes) {
      throw new IllegalArgumentException(
          "no lengths: %d to %d, %d in all".formatted(leastBytes, mostBytes, totalBytes));
    }
  }

  Lengths plus(Lengths other) {
    return new Lengths(
        Math.min(leastBytes, other.leastBytes),
        Math.max(mostBytes, other.mostBytes),
        totalBytes + other.totalBytes,
        longer(this, other).longest);
  }

  private static Lengths longer(Lengths one, Lengths other) {
    if (one.mostBytes != other.mostBytes) {
      return one.mostBytes > other.mostBytes ? one : other;
    }
    return one.longest.compareTo(other.longest) <= 0 ? one : other;
  }

  Lengths in(String file) {
    return new Lengths(leastBytes, mostBytes, totalBytes, longest.in(file));
  }
}
