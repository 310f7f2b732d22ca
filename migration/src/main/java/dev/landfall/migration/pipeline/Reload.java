package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.migration.progress.ProgressListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Which loaded files are loaded again although they are what they were.
 *
 * @param keys of these files
 * @param rejected and all that have rejected rows
 */
public record Reload(List<String> keys, boolean rejected) {
  public Reload {
    keys = List.copyOf(keys);
  }

  /** No file. */
  public static Reload none() {
    return new Reload(List.of(), false);
  }

  /** Marks all of these files, or, where one is not there, none. */
  void mark(Connection ledger, ProgressListener progress) throws SQLException {
    SourceFiles files = new SourceFiles(ledger);
    Set<String> loaded =
        files.list().stream()
            .filter(file -> file.state() == FileRecord.State.LOADED)
            .map(FileRecord::sourceKey)
            .collect(toSet());
    for (String key : keys) {
      if (!loaded.contains(key)) {
        throw new LandfallException(
            ErrorCode.CONFIG_INVALID,
            "No loaded file has the source key " + key + ".",
            "Name the source key of a loaded file: select source_key, path from"
                + " landfall.source_file.");
      }
    }
    files.reload(keys);
    if (rejected) {
      progress.note(
          "%d files with rejected rows are loaded again".formatted(files.reloadRejected(loaded)));
    }
  }
}
