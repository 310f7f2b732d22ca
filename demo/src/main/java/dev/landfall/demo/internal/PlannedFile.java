package dev.landfall.demo.internal;

import static java.util.Objects.requireNonNull;

import dev.landfall.demo.FleetFileKind;

/** One file to be made: of which package, and what is special about it. Immutable. */
public record PlannedFile(JdkPackage source, FleetFileKind kind) {
  public PlannedFile {
    requireNonNull(source, "source");
    requireNonNull(kind, "kind");
  }

  /** The file's name: the id, so that a pattern can read it, and the package. */
  public String name() {
    return "%04d-%s.db".formatted(source.id(), source.name());
  }
}
