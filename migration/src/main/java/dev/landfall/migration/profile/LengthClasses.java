package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many values are about how long, in classes: enough to lay them out on pages. Immutable.
 *
 * @param classes by the most bytes that a value of the class has; a class without values is absent
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record LengthClasses(Map<Integer, LengthClass> classes) {
  static final LengthClasses NONE = new LengthClasses(Map.of());

  /**
   * Where classes end: at one-byte headers (126), compressed keys (504), rows that TOAST looks at
   * (about 2000), and a few steps between and above.
   */
  private static final int[] MOST = {
    0,
    8,
    16,
    32,
    64,
    126,
    250,
    504,
    1_000,
    1_500,
    2_000,
    3_000,
    4_000,
    6_000,
    8_000,
    16_000,
    32_000,
    64_000,
    256_000,
    1_000_000,
    Integer.MAX_VALUE
  };

  /** The values of one class: how many, and their bytes. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record LengthClass(long count, long bytes) {}

  public LengthClasses {
    classes = Map.copyOf(classes);
  }

  LengthClasses plus(LengthClasses other) {
    Map<Integer, LengthClass> both = new TreeMap<>(classes);
    other.classes.forEach(
        (most, added) ->
            both.merge(
                most,
                added,
                (one, two) ->
                    new LengthClass(one.count() + two.count(), one.bytes() + two.bytes())));
    return new LengthClasses(both);
  }

  /** The shortest length of the class that ends here. */
  public static int leastOf(int most) {
    for (int i = 1; i < MOST.length; i++) {
      if (MOST[i] == most) {
        return MOST[i - 1] + 1;
      }
    }
    return 0;
  }

  /** Classes in the making. Not thread-safe. */
  static final class Scan {
    private final long[] counts = new long[MOST.length];
    private final long[] bytes = new long[MOST.length];

    void add(int length) {
      int at = 0;
      while (MOST[at] < length) {
        at++;
      }
      counts[at]++;
      bytes[at] += length;
    }

    LengthClasses classes() {
      Map<Integer, LengthClass> found = new TreeMap<>();
      for (int i = 0; i < MOST.length; i++) {
        if (counts[i] > 0) {
          found.put(MOST[i], new LengthClass(counts[i], bytes[i]));
        }
      }
      return found.isEmpty() ? NONE : new LengthClasses(found);
    }
  }
}
