package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Comparator;

/**
 * Where a long value is that was chosen to be looked at more closely. Those with the lowest ranks
 * of a column are chosen: the same ones whatever the order in which files are read.
 *
 * @param rank a number that depends on the file and the row's place in it only, evenly spread
 * @param file the file's name; empty while it is not said
 * @param row the row's place in a scan of its table, from 0
 * @param bytes how long it is
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record PayloadSample(long rank, String file, long row, long bytes) {
  static final Comparator<PayloadSample> ORDER =
      Comparator.comparingLong(PayloadSample::rank)
          .thenComparing(PayloadSample::file)
          .thenComparingLong(PayloadSample::row);

  public PayloadSample {
    requireNonNull(file, "file");
  }

  PayloadSample in(String name) {
    return new PayloadSample(rank, name, row, bytes);
  }
}
