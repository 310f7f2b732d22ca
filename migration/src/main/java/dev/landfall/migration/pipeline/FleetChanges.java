package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.findings.Count;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What became of the fleet since its plan was written: new files are told and taken along, since
 * the plan's decisions hold for them too or `migrate` refuses it; vanished ones stay in the plan as
 * files that are gone, until a new plan does without them. Stateless.
 */
final class FleetChanges {
  private static final int MOST_NAMES = 10;

  private FleetChanges() {}

  /** The survey of now with the files that the plan had and that are gone. */
  static Survey since(Survey planned, Survey now, ProgressListener progress) {
    Set<String> plannedKeys = planned.files().stream().map(SurveyedFile::key).collect(toSet());
    Set<String> keys = now.files().stream().map(SurveyedFile::key).collect(toSet());
    List<String> added =
        now.files().stream()
            .filter(file -> !plannedKeys.contains(file.key()))
            .map(SurveyedFile::name)
            .toList();
    if (!added.isEmpty()) {
      progress.note(
          "new since the plan was written, and taken along: %s (%s%s)"
              .formatted(
                  Count.of(added.size(), "file"),
                  String.join(", ", added.subList(0, Math.min(MOST_NAMES, added.size()))),
                  added.size() > MOST_NAMES ? ", ..." : ""));
    }
    List<SurveyedFile> files = new ArrayList<>(now.files());
    for (SurveyedFile file : planned.files()) {
      if (!keys.contains(file.key())) {
        files.add(
            file.vanished(
                "The file %s (source key %s) is in the plan and no longer in the fleet."
                    .formatted(file.name(), file.key())));
      }
    }
    files.sort(Comparator.comparing(SurveyedFile::name));
    return new Survey(files, now.schemas(), now.profile());
  }
}
