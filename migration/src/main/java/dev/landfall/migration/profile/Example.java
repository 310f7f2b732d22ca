package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Comparator;

/**
 * Where a value was seen. Ordered, so that of several examples the same one is kept whatever the
 * order in which files are read.
 *
 * @param file the name of the file; empty within the profile of one file
 * @param row the rowid, or the values of the primary key as JSON where there is none
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Example(String file, String row) implements Comparable<Example> {
  private static final Comparator<Example> ORDER =
      Comparator.comparing(Example::file).thenComparing(Example::row);

  public Example {
    requireNonNull(file, "file");
    requireNonNull(row, "row");
  }

  @Override
  public int compareTo(Example other) {
    return ORDER.compare(this, other);
  }

  Example in(String name) {
    return new Example(name, row);
  }

  /** For people, beside a table's name. */
  @Override
  public String toString() {
    return "%s, row %s".formatted(file, row);
  }
}
