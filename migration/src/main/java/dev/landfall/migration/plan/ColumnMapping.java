package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one source column's values go.
 *
 * @param conversion what the values mean, where the target's type does not say
 * @param zone the time zone of times that name none; UTC where it is not said
 * @param onFailure what becomes of a value that does not become one of the target's type
 */
public record ColumnMapping(
    String sourceColumn,
    String targetColumn,
    Optional<Conversion> conversion,
    Optional<ZoneId> zone,
    OnFailure onFailure) {
  public ColumnMapping {
    requireNonNull(sourceColumn, "sourceColumn");
    requireNonNull(targetColumn, "targetColumn");
    requireNonNull(conversion, "conversion");
    requireNonNull(zone, "zone");
    requireNonNull(onFailure, "onFailure");
  }

  /** Times that name no zone are UTC; a value that does not convert rejects its row. */
  public ColumnMapping(String sourceColumn, String targetColumn, Optional<Conversion> conversion) {
    this(sourceColumn, targetColumn, conversion, Optional.empty(), new OnFailure.Reject());
  }

  /** The target's column for values that do not convert, where there is one. */
  public Optional<String> fallbackColumn() {
    return switch (onFailure) {
      case OnFailure.Into(String column) -> Optional.of(column);
      case OnFailure.Reject _, OnFailure.SetNull _ -> Optional.empty();
    };
  }

  /** The target's columns that are written: its own, then that for what does not convert. */
  public List<String> written() {
    List<String> columns = new ArrayList<>();
    columns.add(targetColumn);
    fallbackColumn().ifPresent(columns::add);
    return columns;
  }
}
