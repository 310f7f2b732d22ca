package dev.landfall.postgres.size;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a table becomes.
 *
 * @param rowBytes of a row in the heap, on average
 * @param heapBytes of the table itself, without its free space and visibility maps
 * @param toastBytes of the values that are out of line
 * @param toastIndexBytes of the index over those
 */
public record TableSize(
    RelationName name,
    long rows,
    double rowBytes,
    long heapBytes,
    long toastBytes,
    long toastIndexBytes,
    List<IndexSize> indexes) {
  public TableSize {
    requireNonNull(name, "name");
    indexes = List.copyOf(indexes);
  }

  /** Of all indexes for which a formula is known. */
  @JsonIgnore
  public long indexBytes() {
    return indexes.stream().map(IndexSize::bytes).mapToLong(it -> it.orElse(0)).sum();
  }

  /** Of everything. */
  @JsonIgnore
  public long totalBytes() {
    return heapBytes + toastBytes + toastIndexBytes + indexBytes();
  }

  /** The largest need of temporary files among its indexes' builds. */
  @JsonIgnore
  public OptionalLong mostTempBytes() {
    return indexes.stream().flatMapToLong(index -> index.tempBytes().stream()).max();
  }
}
