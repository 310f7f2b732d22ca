package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One file of the fleet: the code-intelligence bundle of one package. Immutable.
 *
 * @param name the file's name in the fleet's folder, {@code 0042-java.lang.db}
 * @param repositoryId the number in its name: the package's place among the JDK's packages by name
 * @param packageName the package, with dots
 * @param rows the rows written; of a truncated file: before it was cut
 * @param bytes the file's size in bytes
 * @param rejects the rows that a strict schema must reject
 */
public record FleetFile(
    String name,
    int repositoryId,
    String packageName,
    FleetFileKind kind,
    TableRows rows,
    long bytes,
    List<RejectedRows> rejects) {
  public FleetFile {
    requireNonNull(name, "name");
    requireNonNull(packageName, "packageName");
    requireNonNull(kind, "kind");
    requireNonNull(rows, "rows");
    rejects = List.copyOf(rejects);
  }

  /** How many rows a strict schema must reject. */
  public int rejectedRows() {
    int count = 0;
    for (RejectedRows rejected : rejects) {
      count += rejected.ids().size();
    }
    return count;
  }
}
