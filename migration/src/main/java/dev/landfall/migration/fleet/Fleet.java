package dev.landfall.migration.fleet;

import dev.landfall.findings.Finding;
import dev.landfall.sqlite.SqliteException;
import java.util.List;

/**
 * The files that were found, by name, and what is wrong with their names and keys.
 *
 * @param unread the files that hold their own key and could not be asked for it
 */
public record Fleet(List<SourceFile> files, List<Finding> findings, List<Unread> unread) {
  /** A file without a key, since it can't be read. */
  public record Unread(String name, SqliteException problem) {}

  public Fleet {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    unread = List.copyOf(unread);
  }
}
