package dev.landfall.migration.check;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.profile.FileKnowledge;
import java.util.List;

/**
 * What is wrong with the rows of one file.
 *
 * @param identity what the file was, and the digest of the plan that its rows were checked for
 */
public record FileChecks(String file, String identity, long mostRows, List<Checked> checked)
    implements FileKnowledge {
  public FileChecks {
    requireNonNull(file, "file");
    requireNonNull(identity, "identity");
    checked = List.copyOf(checked);
  }
}
