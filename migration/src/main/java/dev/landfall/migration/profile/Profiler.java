package dev.landfall.migration.profile;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.progress.Stop;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Profiles files as it was told to; what the store knows of a file that did not change is not read
 * again. Thread-safe.
 */
public final class Profiler {
  private final long mostRows;
  private final Predicate<String> wanted;
  private final Optional<ProfileStore> store;
  private final Stop stop;

  private Profiler(
      long mostRows, Predicate<String> wanted, Optional<ProfileStore> store, Stop stop) {
    this.mostRows = mostRows;
    this.wanted = wanted;
    this.store = store;
    this.stop = stop;
  }

  /**
   * A profiler.
   *
   * @param mostRows how many rows of each table are looked at, at most; 0 for none at all
   * @param wanted whether a table of this name is looked at
   */
  public static Profiler of(
      long mostRows, Predicate<String> wanted, Optional<ProfileStore> store, Stop stop) {
    return new Profiler(mostRows, wanted, store, stop);
  }

  /** A profiler that looks at nothing. */
  public static Profiler none() {
    return new Profiler(0, table -> false, Optional.empty(), new Stop());
  }

  /** Whether it looks at files at all. */
  public boolean looks() {
    return mostRows > 0;
  }

  /** What the store knows of the file as it is, if that is all that is wanted. */
  public Optional<ProfileStore.Known> known(String file, String identity) {
    return store
        .flatMap(it -> it.find(file, identity, mostRows))
        .filter(known -> hasAllWanted(known.profile(), known.schema()));
  }

  private boolean hasAllWanted(FileProfile profile, SqliteSchema schema) {
    for (SqliteTable table : schema.tables()) {
      if (wanted.test(table.name()) && profile.table(table.name()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Reads the file, and has the store keep what was seen. */
  public FileProfile profile(String file, SqliteDatabase database) {
    Map<String, TableProfile> tables = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    for (SqliteTable table : database.schema().tables()) {
      stop.check();
      if (wanted.test(table.name())) {
        TableProfile profile = TableScan.of(file, database, table, mostRows, stop);
        tables.put(Names.foldedAsSqlite(table.name()), profile);
        rows.put(table.name(), profile.rows());
      } else {
        rows.put(table.name(), database.rowCount(table));
      }
    }
    FileProfile profile =
        new FileProfile(
            file, database.identity().text(), mostRows, database.fingerprint(), rows, tables);
    store.ifPresent(it -> it.add(profile, database.schema()));
    return profile;
  }
}
