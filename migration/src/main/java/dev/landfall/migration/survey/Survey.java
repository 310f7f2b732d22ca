package dev.landfall.migration.survey;

import dev.landfall.findings.Finding;
import dev.landfall.sqlite.SqliteSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the survey learnt of the fleet.
 *
 * @param files every file, by name
 * @param schemas each schema that occurs, by fingerprint
 */
public record Survey(List<SurveyedFile> files, Map<String, SqliteSchema> schemas) {
  public Survey {
    files = List.copyOf(files);
    schemas = Map.copyOf(schemas);
    for (SurveyedFile file : files) {
      Optional<String> fingerprint = file.fingerprint();
      if (fingerprint.isPresent() && !schemas.containsKey(fingerprint.get())) {
        throw new IllegalArgumentException("a file's schema is missing: " + file.name());
      }
    }
  }

  public static Survey empty() {
    return new Survey(List.of(), Map.of());
  }

  public List<SurveyedFile> readable() {
    return files.stream().filter(SurveyedFile::readable).toList();
  }

  /** A finding for each file that can't be read. */
  public List<Finding> findings() {
    return files.stream()
        .flatMap(
            file ->
                file.problem().stream()
                    .map(
                        problem ->
                            SourceFindings.problem(
                                file.name(), problem.findingId(), problem.message())))
        .toList();
  }
}
