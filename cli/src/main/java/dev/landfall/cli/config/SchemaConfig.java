package dev.landfall.cli.config;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Waiver;
import dev.landfall.gate.schema.report.SchemaPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What of the configuration concerns schemas alone: a project without any SQLite file needs no more
 * of it.
 *
 * @param baseline a path, absolute
 * @param target the libpq URI of the target
 */
public record SchemaConfig(
    Optional<String> baseline, Optional<String> target, SchemaPolicy policy, List<Waiver> waivers) {
  /** Where there is no configuration. */
  public static final SchemaConfig NONE =
      new SchemaConfig(Optional.empty(), Optional.empty(), SchemaPolicy.DEFAULT, List.of());

  public SchemaConfig {
    requireNonNull(baseline, "baseline");
    requireNonNull(target, "target");
    requireNonNull(policy, "policy");
    waivers = List.copyOf(waivers);
  }
}
