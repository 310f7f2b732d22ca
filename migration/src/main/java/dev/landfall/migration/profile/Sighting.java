package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;

/** How often something was seen, at least once, and where for one. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Sighting(long count, Example example) {
  public Sighting {
    requireNonNull(example, "example");
    if (count < 1) {
      throw new IllegalArgumentException("seen %d times".formatted(count));
    }
  }

  public Sighting plus(Sighting other) {
    return new Sighting(
        count + other.count, example.compareTo(other.example) <= 0 ? example : other.example);
  }

  Sighting in(String file) {
    return new Sighting(count, example.in(file));
  }
}
