package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Conversion;
import java.util.Optional;

/**
 * Where one source column's values go.
 *
 * @param conversion what a number means, where the target's type does not say
 */
public record ColumnMapping(
    String sourceColumn, String targetColumn, Optional<Conversion> conversion) {
  public ColumnMapping {
    requireNonNull(sourceColumn, "sourceColumn");
    requireNonNull(targetColumn, "targetColumn");
    requireNonNull(conversion, "conversion");
  }
}
