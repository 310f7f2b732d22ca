package dev.landfall.migration.fleet;

import dev.landfall.findings.Finding;
import java.util.List;

/** The files that were found, by name, and what is wrong with their names. */
public record Fleet(List<SourceFile> files, List<Finding> findings) {
  public Fleet {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }
}
