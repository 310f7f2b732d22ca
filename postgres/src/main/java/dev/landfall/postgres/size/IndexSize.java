package dev.landfall.postgres.size;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * How large an index becomes, and what its build needs.
 *
 * @param bytes empty where no formula is known for its method
 * @param tempBytes what sorting its entries writes to temporary files, where they do not fit into
 *     maintenance_work_mem, or parallel workers build it; empty where no formula is known
 * @param atMost whether it may be smaller: it has entries for some rows only, or equal keys of
 *     which nobody knows how many there are
 */
public record IndexSize(
    String name, String method, OptionalLong bytes, OptionalLong tempBytes, boolean atMost) {
  public IndexSize {
    requireNonNull(name, "name");
    requireNonNull(method, "method");
    requireNonNull(bytes, "bytes");
    requireNonNull(tempBytes, "tempBytes");
  }
}
