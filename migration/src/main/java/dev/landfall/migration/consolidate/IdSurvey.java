package dev.landfall.migration.consolidate;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.work.Workers;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Reads the least and the greatest id of each table that is renumbered, in every file; what an
 * earlier survey knows is not read again.
 */
public final class IdSurvey {
  private final Stop stop;
  private final int threads;

  public IdSurvey(Stop stop, int threads) {
    this.stop = stop;
    this.threads = threads;
  }

  /** A source column whose values are ids that are renumbered. */
  public record IdColumn(String table, String column) {
    private String folded() {
      return Names.foldedAsSqlite(table) + "." + Names.foldedAsSqlite(column);
    }
  }

  /** The ranges of these files, by name; a file that can't be read has none. */
  public List<FileRanges> survey(
      List<SurveyedFile> files, List<IdColumn> columns, List<FileRanges> earlier) {
    if (columns.isEmpty()) {
      return List.of();
    }
    Set<String> wanted = columns.stream().map(IdColumn::folded).collect(Collectors.toSet());
    Map<String, FileRanges> known = new HashMap<>();
    earlier.stream()
        .filter(it -> it.columns().equals(wanted))
        .forEach(it -> known.put(it.key(), it));
    ConcurrentLinkedQueue<FileRanges> found = new ConcurrentLinkedQueue<>();
    Workers.each(
        "ids",
        threads,
        files,
        file -> {
          stop.check();
          FileRanges before = known.get(file.key());
          if (before != null && file.identity().filter(before.identity()::equals).isPresent()) {
            found.add(before);
          } else {
            read(file, columns, wanted).ifPresent(found::add);
          }
        });
    List<FileRanges> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(FileRanges::key));
    return sorted;
  }

  private static Optional<FileRanges> read(
      SurveyedFile file, List<IdColumn> columns, Set<String> wanted) {
    try (SqliteDatabase database = SqliteDatabase.open(Path.of(file.path()))) {
      Map<String, IdRange> ranges = new HashMap<>();
      for (IdColumn column : columns) {
        Optional<SqliteTable> table = database.schema().table(column.table());
        table
            .flatMap(it -> it.column(column.column()))
            .flatMap(it -> range(database, table.orElseThrow(), it))
            .ifPresent(range -> ranges.put(Names.foldedAsSqlite(column.table()), range));
      }
      return Optional.of(new FileRanges(file.key(), database.identity().text(), ranges, wanted));
    } catch (SqliteException e) {
      // It could be read a moment ago; the load meets the error again and names it.
      return Optional.empty();
    }
  }

  private static Optional<IdRange> range(
      SqliteDatabase database, SqliteTable table, SqliteColumn column) {
    if (column.rowidAlias()) {
      return database.rowidRange(table).map(it -> new IdRange(it.first(), it.last()));
    }
    IdReader id = new IdReader();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (RowCursor row = database.scan(table, List.of(column))) {
      while (row.next()) {
        if (id.read(row, 0)) {
          first = Math.min(first, id.value());
          last = Math.max(last, id.value());
        }
      }
    }
    return first <= last ? Optional.of(new IdRange(first, last)) : Optional.empty();
  }
}
