package dev.landfall.migration.survey;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.fleet.SourceFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the survey learnt of one file.
 *
 * @param identity what the file was when it was surveyed; empty where it was not there
 * @param fingerprint which schema it has; empty where it can't be read
 * @param rows the row count of each table that holds data
 * @param problem why it can't be read, where it can't
 */
public record SurveyedFile(
    String name,
    String path,
    String key,
    long sizeBytes,
    Optional<String> identity,
    Optional<String> fingerprint,
    Map<String, Long> rows,
    Optional<Problem> problem) {
  /** Why a file can't be read: the id of the finding, and the sentence. */
  public record Problem(String findingId, String message) {}

  public SurveyedFile {
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(key, "key");
    rows = Map.copyOf(rows);
    if (fingerprint.isPresent() == problem.isPresent()) {
      throw new IllegalArgumentException("a file has a schema or a problem: " + name);
    }
  }

  static SurveyedFile readable(
      SourceFile file,
      long sizeBytes,
      String identity,
      String fingerprint,
      Map<String, Long> rows) {
    return new SurveyedFile(
        file.name(),
        file.path().toString(),
        file.key(),
        sizeBytes,
        Optional.of(identity),
        Optional.of(fingerprint),
        rows,
        Optional.empty());
  }

  static SurveyedFile broken(
      SourceFile file, long sizeBytes, Optional<String> identity, Problem problem) {
    return new SurveyedFile(
        file.name(),
        file.path().toString(),
        file.key(),
        sizeBytes,
        identity,
        Optional.empty(),
        Map.of(),
        Optional.of(problem));
  }

  /** The same file, now that it is gone. */
  public SurveyedFile vanished(String message) {
    return broken(
        source(), 0, Optional.empty(), new Problem(SourceFindings.VANISHED.id(), message));
  }

  public boolean readable() {
    return problem.isEmpty();
  }

  public SourceFile source() {
    return new SourceFile(name, Path.of(path), key);
  }

  public long rowsTotal() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
