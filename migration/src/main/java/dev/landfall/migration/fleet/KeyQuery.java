package dev.landfall.migration.fleet;

import dev.landfall.migration.work.Workers;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks files for their own source keys, several at once. Stateless. */
final class KeyQuery {
  private KeyQuery() {}

  /** What a file answered. */
  sealed interface Outcome {}

  /** A key, as text. */
  record Text(String text) implements Outcome {}

  /** No key, and why not. */
  record None(String why) implements Outcome {}

  /** The file can't be read. */
  record Broken(SqliteException problem) implements Outcome {}

  static Map<String, Outcome> ask(String sql, List<FoundFile> files, KnownKeys known) {
    Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    Workers.each(
        "keys",
        Runtime.getRuntime().availableProcessors(),
        files,
        file -> outcomes.put(file.name(), ask(sql, file, known)));
    return outcomes;
  }

  private static Outcome ask(String sql, FoundFile file, KnownKeys known) {
    try {
      Optional<String> unchanged =
          known.unchanged(file.name(), FileIdentity.of(file.path()).text());
      if (unchanged.isPresent()) {
        return new Text(unchanged.get());
      }
      try (SqliteDatabase database = SqliteDatabase.open(file.path())) {
        // A file that can't be read at all is told from one that has no answer.
        database.schema();
        return answer(sql, file, database);
      }
    } catch (SqliteException e) {
      // A file whose key was known stays the same file, so that it is called broken, not strange.
      Optional<String> last = known.last(file.name());
      return last.isPresent() ? new Text(last.get()) : new Broken(e);
    }
  }

  private static Outcome answer(String sql, FoundFile file, SqliteDatabase database) {
    try {
      List<Optional<String>> values = database.query(sql, 2);
      if (values.size() != 1) {
        return new None(
            "fleet.key.query gives %s in %s"
                .formatted(values.isEmpty() ? "no row" : "more than one row", file.name()));
      }
      return values.getFirst().isPresent()
          ? new Text(values.getFirst().get())
          : new None("fleet.key.query gives NULL in " + file.name());
    } catch (SqliteException.Unsupported e) {
      return new None("fleet.key.query fails in %s: %s".formatted(file.name(), e.problem()));
    }
  }
}
