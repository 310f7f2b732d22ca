package dev.landfall.migration.survey;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.fleet.FleetFindings;
import dev.landfall.migration.profile.FleetProfile;
import dev.landfall.sqlite.SqliteSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the survey learnt of the fleet.
 *
 * @param files every file, by name
 * @param schemas each schema that occurs, by fingerprint
 * @param profile what the columns of the readable files hold; empty where nobody looked
 */
public record Survey(
    List<SurveyedFile> files, Map<String, SqliteSchema> schemas, FleetProfile profile) {
  public Survey {
    files = List.copyOf(files);
    schemas = Map.copyOf(schemas);
    requireNonNull(profile, "profile");
    for (SurveyedFile file : files) {
      Optional<String> fingerprint = file.fingerprint();
      if (fingerprint.isPresent() && !schemas.containsKey(fingerprint.get())) {
        throw new IllegalArgumentException("a file's schema is missing: " + file.name());
      }
    }
  }

  public static Survey empty() {
    return new Survey(List.of(), Map.of(), FleetProfile.empty());
  }

  public List<SurveyedFile> readable() {
    return files.stream().filter(SurveyedFile::readable).toList();
  }

  /** A finding for each file that can't be read, is empty, or has another name beside. */
  public List<Finding> findings() {
    return Stream.of(problems(), withoutBytes(), doubles()).flatMap(Function.identity()).toList();
  }

  /** Links of one file: with the inode in them, equal identities are no chance. */
  private Stream<Finding> doubles() {
    Map<String, String> first = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (SurveyedFile file : files) {
      String identity = file.identity().filter(it -> it.contains(" inode=")).orElse(file.name());
      String other = first.putIfAbsent(identity, file.name());
      if (other != null) {
        findings.add(
            FleetFindings.FILE_TWICE
                .on(
                    file.name(),
                    "%s and %s are one file, by a link: its rows are carried once for each name."
                        .formatted(other, file.name()))
                .fix(
                    new Remedy.Action(
                        "Leave one of them out of the fleet, or waive this finding where both"
                            + " source keys are meant to have the rows.")));
      }
    }
    return findings.stream();
  }

  /** SQLite takes a file of no bytes for an empty database; a copy that failed looks the same. */
  private Stream<Finding> withoutBytes() {
    return files.stream()
        .filter(file -> file.readable() && file.sizeBytes() == 0)
        .map(
            file ->
                SourceFindings.EMPTY
                    .on(file.name(), "The file %s has no bytes.".formatted(file.name()))
                    .fix(
                        new Remedy.Action(
                            "If a copy failed, put the file there again; if it is meant to be"
                                + " empty, waive this finding on it.")));
  }

  private Stream<Finding> problems() {
    return files.stream()
        .flatMap(
            file ->
                file.problem().stream()
                    .map(
                        problem ->
                            SourceFindings.problem(
                                file.name(), problem.findingId(), problem.message())));
  }
}
