package dev.landfall.migration.consolidate;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.MergeDictionary.Conflict;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.work.Workers;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the merged tables of every file, several files at once, and puts them together. */
public final class MergeSurvey {
  /** How many files are in memory at once; the order of files decides, not that of the reading. */
  private static final int CHUNK_FILES = 64;

  private final Stop stop;
  private final int threads;

  public MergeSurvey(Stop stop, int threads) {
    this.stop = stop;
    this.threads = threads;
  }

  /** What one table of one file holds. */
  private record Part(MergedFile.Keys keys, MergedFile.Contents contents) {}

  /** The rows of these tables in these files, which are in the order of their names. */
  public MergeDictionary survey(List<SurveyedFile> files, List<MergedTable> tables) {
    if (tables.isEmpty()) {
      return MergeDictionary.EMPTY;
    }
    List<MergeBuilder> builders = tables.stream().map(MergeBuilder::new).toList();
    for (int from = 0; from < files.size(); from += CHUNK_FILES) {
      List<SurveyedFile> chunk = files.subList(from, Math.min(from + CHUNK_FILES, files.size()));
      List<Optional<List<Part>>> parts = read(chunk, tables);
      for (int i = 0; i < chunk.size(); i++) {
        for (int t = 0; t < builders.size() && parts.get(i).isPresent(); t++) {
          Part part = parts.get(i).get().get(t);
          builders.get(t).add(chunk.get(i).key(), part.keys(), part.contents());
        }
      }
    }
    Map<String, SurveyedFile> byKey = new HashMap<>();
    files.forEach(file -> byKey.put(file.key(), file));
    Map<String, List<MergedEntry>> entries = new HashMap<>();
    List<Conflict> conflicts = new ArrayList<>();
    for (MergeBuilder builder : builders) {
      entries.put(Names.foldedAsSqlite(builder.table().name()), builder.entries());
      if (builder.tooMany()) {
        conflicts.add(new Conflict.TooMany(builder.table().name(), MergeBuilder.MOST_ROWS));
      }
      conflicts.addAll(conflicts(builder, byKey));
    }
    return new MergeDictionary(entries, conflicts);
  }

  private List<Optional<List<Part>>> read(List<SurveyedFile> files, List<MergedTable> tables) {
    List<Optional<List<Part>>> parts =
        new ArrayList<>(Collections.nCopies(files.size(), Optional.empty()));
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      numbers.add(i);
    }
    Workers.each(
        "merge",
        threads,
        numbers,
        number -> {
          stop.check();
          Optional<List<Part>> read = read(files.get(number), tables);
          synchronized (parts) {
            parts.set(number, read);
          }
        });
    return parts;
  }

  private static Optional<List<Part>> read(SurveyedFile file, List<MergedTable> tables) {
    try (SqliteDatabase database = SqliteDatabase.open(Path.of(file.path()))) {
      MergedFile merged = new MergedFile(database, tables);
      List<Part> parts = new ArrayList<>();
      for (MergedTable table : tables) {
        parts.add(new Part(merged.keys(table.name()), merged.contents(table.name())));
      }
      return Optional.of(parts);
    } catch (SqliteException e) {
      // It could be read a moment ago; the load meets the error again and names it.
      return Optional.empty();
    }
  }

  private static List<Conflict> conflicts(MergeBuilder builder, Map<String, SurveyedFile> files) {
    List<Conflict> conflicts = new ArrayList<>();
    for (MergeBuilder.Difference difference : builder.differences()) {
      conflicts.add(
          new Conflict.Differ(
              builder.table().name(),
              difference.columns(),
              told(builder.table(), difference.one(), files),
              told(builder.table(), difference.other(), files),
              builder.moreDifferences()));
    }
    return conflicts;
  }

  private static String told(
      MergedTable table, MergeBuilder.Place place, Map<String, SurveyedFile> files) {
    SurveyedFile file = files.get(place.sourceKey());
    if (file == null) {
      throw new IllegalStateException("not a file of the survey: " + place.sourceKey());
    }
    List<String> columns = new ArrayList<>(table.key());
    table.id().ifPresent(columns::add);
    columns.addAll(table.others());
    return file.name() + ": " + RowText.of(file, table.name(), columns, place.row());
  }
}
