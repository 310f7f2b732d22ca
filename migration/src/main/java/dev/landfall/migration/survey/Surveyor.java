package dev.landfall.migration.survey;

import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile.Problem;
import dev.landfall.migration.work.Workers;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Looks at every file of a fleet, several at once; what an earlier survey knows is not read again.
 */
public final class Surveyor {
  private final ProgressListener progress;
  private final Stop stop;
  private final int threads;

  public Surveyor(ProgressListener progress, Stop stop, int threads) {
    this.progress = progress;
    this.stop = stop;
    this.threads = threads;
  }

  /** Surveys the files; a file that is still what the earlier survey saw is taken from there. */
  public Survey survey(List<SourceFile> files, Survey earlier) {
    Map<String, SurveyedFile> known = new HashMap<>();
    earlier.files().forEach(file -> known.put(file.path(), file));
    Map<String, SqliteSchema> schemas = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<SurveyedFile> surveyed = new ConcurrentLinkedQueue<>();
    Workers.each(
        "survey",
        threads,
        files,
        file -> {
          stop.check();
          surveyed.add(
              survey(
                  file, Optional.ofNullable(known.get(file.path().toString())), schemas, earlier));
          progress.advanced(Stage.SURVEY, 1, 0, 0);
        });
    List<SurveyedFile> sorted = new ArrayList<>(surveyed);
    sorted.sort(Comparator.comparing(SurveyedFile::name));
    return new Survey(sorted, schemas);
  }

  private static SurveyedFile survey(
      SourceFile file,
      Optional<SurveyedFile> known,
      Map<String, SqliteSchema> schemas,
      Survey earlier) {
    long sizeBytes = 0;
    Optional<String> identity = Optional.empty();
    try {
      FileIdentity now = FileIdentity.of(file.path());
      sizeBytes = now.sizeBytes();
      identity = Optional.of(now.text());
      if (known.isPresent() && stillTrue(known.get(), file, now)) {
        known.get().fingerprint().ifPresent(it -> schemas.put(it, schemaOf(earlier, it)));
        return known.get();
      }
      return read(file, schemas);
    } catch (SqliteException e) {
      String message = String.valueOf(e.getMessage());
      return SurveyedFile.broken(
          file, sizeBytes, identity, new Problem(SourceFindings.kindOf(e).id(), message));
    }
  }

  private static SqliteSchema schemaOf(Survey earlier, String fingerprint) {
    SqliteSchema schema = earlier.schemas().get(fingerprint);
    if (schema == null) {
      throw new IllegalStateException("the earlier survey has no schema " + fingerprint);
    }
    return schema;
  }

  private static boolean stillTrue(SurveyedFile known, SourceFile file, FileIdentity now) {
    return known.readable()
        && known.key().equals(file.key())
        && known.name().equals(file.name())
        && known.identity().filter(now.text()::equals).isPresent();
  }

  private static SurveyedFile read(SourceFile file, Map<String, SqliteSchema> schemas) {
    try (SqliteDatabase database = SqliteDatabase.open(file.path())) {
      SqliteSchema schema = database.schema();
      String fingerprint = schema.fingerprint();
      schemas.putIfAbsent(fingerprint, schema);
      Map<String, Long> rows = new LinkedHashMap<>();
      for (SqliteTable table : schema.tables()) {
        rows.put(table.name(), database.rowCount(table));
      }
      FileIdentity identity = database.identity();
      return SurveyedFile.readable(file, identity.sizeBytes(), identity.text(), fingerprint, rows);
    }
  }
}
