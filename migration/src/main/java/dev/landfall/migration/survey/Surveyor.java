package dev.landfall.migration.survey;

import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.profile.FileProfile;
import dev.landfall.migration.profile.FleetProfile;
import dev.landfall.migration.profile.ProfileStore;
import dev.landfall.migration.profile.Profiler;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at every file of a fleet, several at once; what an earlier survey knows is not read again.
 */
public final class Surveyor {
  private final ProgressListener progress;
  private final Stop stop;
  private final int threads;
  private final Profiler profiler;

  /** A surveyor that looks at schemas and counts rows only. */
  public Surveyor(ProgressListener progress, Stop stop, int threads) {
    this(progress, stop, threads, Profiler.none());
  }

  public Surveyor(ProgressListener progress, Stop stop, int threads, Profiler profiler) {
    this.profiler = profiler;
    this.progress = progress;
    this.stop = stop;
    this.threads = threads;
  }

  /** Surveys the files; a file that is still what the earlier survey saw is taken from there. */
  public Survey survey(List<SourceFile> files, Survey earlier) {
    Map<String, SurveyedFile> known = new HashMap<>();
    earlier.files().forEach(file -> known.put(file.path(), file));
    Work work = new Work(known, earlier);
    Workers.each(
        "survey",
        threads,
        files,
        file -> {
          stop.check();
          work.survey(file);
          progress.advanced(Stage.SURVEY, 1, 0, 0);
        });
    return work.survey();
  }

  /** One survey in the making. Thread-safe. */
  private final class Work {
    private final Map<String, SurveyedFile> known;
    private final Survey earlier;
    private final Map<String, SqliteSchema> schemas = new ConcurrentHashMap<>();
    private final List<SurveyedFile> surveyed = new ArrayList<>();
    private FleetProfile fleet = FleetProfile.empty();

    Work(Map<String, SurveyedFile> known, Survey earlier) {
      this.known = known;
      this.earlier = earlier;
    }

    synchronized Survey survey() {
      surveyed.sort(Comparator.comparing(SurveyedFile::name));
      return new Survey(surveyed, schemas, fleet);
    }

    private synchronized void add(SurveyedFile file, Optional<FileProfile> profile) {
      surveyed.add(file);
      profile.ifPresent(it -> fleet = fleet.plus(it));
    }

    void survey(SourceFile file) {
      long sizeBytes = 0;
      Optional<String> identity = Optional.empty();
      try {
        FileIdentity now = FileIdentity.of(file.path());
        sizeBytes = now.sizeBytes();
        identity = Optional.of(now.text());
        if (!taken(file, now.sizeBytes(), now.text())) {
          read(file);
        }
      } catch (SqliteException e) {
        String message = String.valueOf(e.getMessage());
        Problem problem = new Problem(SourceFindings.kindOf(e).id(), message);
        add(SurveyedFile.broken(file, sizeBytes, identity, problem), Optional.empty());
      }
    }

    /** Takes what is known over, if all is known that is wanted. */
    private boolean taken(SourceFile file, long sizeBytes, String identity) {
      if (profiler.looks()) {
        Optional<ProfileStore.Known> profiled = profiler.known(file.name(), identity);
        profiled.ifPresent(it -> add(file, sizeBytes, it.profile(), it.schema()));
        return profiled.isPresent();
      }
      SurveyedFile then = known.get(file.path().toString());
      if (then == null || !stillTrue(then, file, identity)) {
        return false;
      }
      String fingerprint = then.fingerprint().orElseThrow();
      SqliteSchema schema = earlier.schemas().get(fingerprint);
      if (schema == null) {
        throw new IllegalStateException("the earlier survey has no schema " + fingerprint);
      }
      schemas.put(fingerprint, schema);
      add(then, Optional.empty());
      return true;
    }

    private void read(SourceFile file) {
      try (SqliteDatabase database = SqliteDatabase.open(file.path())) {
        long sizeBytes = database.identity().sizeBytes();
        if (profiler.looks()) {
          add(file, sizeBytes, profiler.profile(file.name(), database), database.schema());
          return;
        }
        Map<String, Long> rows = new HashMap<>();
        for (SqliteTable table : database.schema().tables()) {
          rows.put(table.name(), database.rowCount(table));
        }
        String fingerprint = database.fingerprint();
        schemas.putIfAbsent(fingerprint, database.schema());
        String identity = database.identity().text();
        add(SurveyedFile.readable(file, sizeBytes, identity, fingerprint, rows), Optional.empty());
      }
    }

    private void add(SourceFile file, long sizeBytes, FileProfile profile, SqliteSchema schema) {
      schemas.putIfAbsent(profile.fingerprint(), schema);
      add(
          SurveyedFile.readable(
              file, sizeBytes, profile.identity(), profile.fingerprint(), profile.rows()),
          Optional.of(profile));
    }
  }

  private static boolean stillTrue(SurveyedFile known, SourceFile file, String identity) {
    return known.readable()
        && known.key().equals(file.key())
        && known.name().equals(file.name())
        && known.identity().filter(identity::equals).isPresent();
  }
}
