package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * The digits that the numbers in texts need: numeric(integerDigits + fractionDigits,
 * fractionDigits) holds them all.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Decimals(int integerDigits, int fractionDigits) {
  public Decimals {
    if (integerDigits < 0 || fractionDigits < 0) {
      throw new IllegalArgumentException("fewer digits than none");
    }
  }

  Decimals plus(Decimals other) {
    return new Decimals(
        Math.max(integerDigits, other.integerDigits),
        Math.max(fractionDigits, other.fractionDigits));
  }
}
