package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/** The smallest and the largest INTEGER. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record IntegerRange(long least, long most) {
  public IntegerRange {
    if (least > most) {
      throw new IllegalArgumentException("no range: %d to %d".formatted(least, most));
    }
  }

  IntegerRange plus(IntegerRange other) {
    return new IntegerRange(Math.min(least, other.least), Math.max(most, other.most));
  }
}
