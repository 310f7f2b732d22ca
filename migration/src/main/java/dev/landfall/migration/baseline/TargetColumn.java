package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.copy.PostgresType;
import java.util.Optional;

/**
 * A column of a target table, as far as planning needs it.
 *
 * @param type as {@code format_type} writes it
 * @param filled whether the server fills it by itself where a row does not say: default, identity
 * @param generated whether it can't be written at all
 * @param judged whether only the server knows which values it takes: domains, enums, xml
 * @param wire how values travel into it, domains resolved; empty where none can
 * @param unsupported why no value can be loaded into it, where none can
 */
public record TargetColumn(
    String name,
    String type,
    boolean notNull,
    boolean filled,
    boolean generated,
    boolean judged,
    Optional<PostgresType> wire,
    Optional<String> unsupported) {
  public TargetColumn {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(wire, "wire");
    requireNonNull(unsupported, "unsupported");
  }

  /** Whether a row may leave it out. */
  public boolean optional() {
    return !notNull || filled || generated;
  }
}
