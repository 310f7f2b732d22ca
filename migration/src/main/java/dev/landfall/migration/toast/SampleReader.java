package dev.landfall.migration.toast;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.profile.FleetProfile;
import dev.landfall.migration.profile.PayloadSample;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.StorageClass;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the long values that the profile has chosen. Not thread-safe. */
final class SampleReader {
  /** Of a longer value its beginning is tried. */
  private static final int MOST_OF_VALUE = 1 << 20;

  /** What is tried of the whole fleet; columns that come later are left out. */
  private static final long MOST_OF_ALL = 64L << 20;

  private final Survey survey;
  private final Stop stop;
  private long read;

  SampleReader(Survey survey, Stop stop) {
    this.survey = survey;
    this.stop = stop;
  }

  /** Takes one value. */
  @FunctionalInterface
  interface Sink {
    void value(String table, String column, byte[] value) throws SQLException;
  }

  /** A value that is to be read. */
  private record Wanted(String table, String column, PayloadSample sample) {}

  /** All that were chosen, as one number that no other choice has. */
  static long choice(FleetProfile profile) {
    long choice = 0;
    for (Wanted wanted : wanted(profile)) {
      choice += 31 * wanted.sample().rank() + wanted.sample().bytes();
    }
    return choice;
  }

  private static List<Wanted> wanted(FleetProfile profile) {
    List<Wanted> wanted = new ArrayList<>();
    for (TableProfile table : new TreeMap<>(profile.tables()).values()) {
      new TreeMap<>(table.columns())
          .forEach(
              (name, column) ->
                  column
                      .payload()
                      .samples()
                      .forEach(sample -> wanted.add(new Wanted(table.name(), name, sample))));
    }
    return wanted;
  }

  /** Reads each file once; one that can't be read any more is left out. */
  void read(Sink sink) throws SQLException {
    Map<String, Map<String, List<Wanted>>> files = new TreeMap<>();
    for (Wanted wanted : wanted(survey.profile())) {
      files
          .computeIfAbsent(wanted.sample().file(), k -> new TreeMap<>())
          .computeIfAbsent(wanted.table(), k -> new ArrayList<>())
          .add(wanted);
    }
    for (SurveyedFile file : survey.readable()) {
      Map<String, List<Wanted>> tables = files.get(file.name());
      if (tables != null && read < MOST_OF_ALL) {
        stop.check();
        try (SqliteDatabase database = SqliteDatabase.open(Path.of(file.path()))) {
          for (List<Wanted> wanted : tables.values()) {
            table(database, wanted, sink);
          }
        } catch (SqliteException changedSince) {
          // The load, which reads all of it, says so.
        }
      }
    }
  }

  private void table(SqliteDatabase database, List<Wanted> wanted, Sink sink) throws SQLException {
    Optional<SqliteTable> table =
        database.schema().tables().stream()
            .filter(it -> Names.sameInSqlite(it.name(), wanted.getFirst().table()))
            .findFirst();
    if (table.isEmpty()) {
      return;
    }
    List<Wanted> sorted =
        wanted.stream().sorted(Comparator.comparingLong(it -> it.sample().row())).toList();
    List<SqliteColumn> columns =
        table.get().columns().stream()
            .filter(it -> sorted.stream().anyMatch(w -> Names.sameInSqlite(w.column(), it.name())))
            .toList();
    try (RowCursor row = database.scan(table.get(), columns)) {
      long place = -1;
      for (Wanted value : sorted) {
        while (place < value.sample().row()) {
          if (!row.next()) {
            return;
          }
          place++;
        }
        for (int i = 0; i < columns.size(); i++) {
          if (Names.sameInSqlite(columns.get(i).name(), value.column())) {
            value(row, i, value, sink);
          }
        }
      }
    }
  }

  private void value(RowCursor row, int column, Wanted wanted, Sink sink) throws SQLException {
    StorageClass storage = row.storageClass(column);
    if ((storage != StorageClass.TEXT && storage != StorageClass.BLOB) || read >= MOST_OF_ALL) {
      return;
    }
    byte[] bytes = new byte[Math.min(row.byteLength(column), MOST_OF_VALUE)];
    row.copyBytes(column, 0, bytes, 0, bytes.length);
    read += bytes.length;
    if (bytes.length > 0) {
      sink.value(wanted.table(), wanted.column(), bytes);
    }
  }
}
