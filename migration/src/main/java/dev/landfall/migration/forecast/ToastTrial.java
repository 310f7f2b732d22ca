package dev.landfall.migration.forecast;

import dev.landfall.postgres.size.Widths.CompressedSample;
import java.util.List;

/** What a server made of samples of long values, by source column. Immutable. */
public record ToastTrial() {
  /** Of a fleet of which nothing was tried. */
  public static final ToastTrial NONE = new ToastTrial();

  List<CompressedSample> compressed(String table, String column) {
    return List.of();
  }
}
