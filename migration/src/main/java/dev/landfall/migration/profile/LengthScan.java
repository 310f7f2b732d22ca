package dev.landfall.migration.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lengths in the making. Not thread-safe. */
final class LengthScan {
  private int least = Integer.MAX_VALUE;
  private int most = -1;
  private long total;
  private @Nullable Example longest;

  void add(int length, ColumnScan.RowName row) {
    least = Math.min(least, length);
    total += length;
    if (length > most) {
      most = length;
      longest = new Example("", row.get());
    }
  }

  Optional<Lengths> lengths() {
    Example example = longest;
    return example == null
        ? Optional.empty()
        : Optional.of(new Lengths(least, most, total, example));
  }
}
