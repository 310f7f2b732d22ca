package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished fleet: its folder and what is in each file. Immutable.
 *
 * @param folder the absolute folder of the files
 * @param jdk the build of the JDK that it was made from
 * @param files the files by repository id
 * @param reused whether it was there already, from an earlier finished run
 */
public record Fleet(Path folder, String jdk, List<FleetFile> files, boolean reused) {
  public Fleet {
    requireNonNull(folder, "folder");
    requireNonNull(jdk, "jdk");
    files = List.copyOf(files);
  }

  /** The absolute path of a file of this fleet. */
  public Path path(FleetFile file) {
    return folder.resolve(file.name());
  }

  /** The files of one kind, by repository id. */
  public List<FleetFile> files(FleetFileKind kind) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }

  /** The one file with rows that a strict schema must reject. */
  public FleetFile rejecting() {
    return files(FleetFileKind.REJECTING).getFirst();
  }

  /** The one file that is cut off. */
  public FleetFile truncated() {
    return files(FleetFileKind.TRUNCATED).getFirst();
  }

  /** The rows of all files that can be read, rejected ones included. */
  public TableRows rows() {
    TableRows sum = TableRows.NONE;
    for (FleetFile file : files) {
      if (file.kind() != FleetFileKind.TRUNCATED) {
        sum = sum.plus(file.rows());
      }
    }
    return sum;
  }

  /** How many of the rows a strict schema must reject. */
  public int rejectedRows() {
    return files.stream().mapToInt(FleetFile::rejectedRows).sum();
  }

  /** The size of all files in bytes. */
  public long bytes() {
    return files.stream().mapToLong(FleetFile::bytes).sum();
  }
}
