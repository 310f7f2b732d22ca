package dev.landfall.sqlite.fuzz;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads damaged files from their pages and through SQLite, side by side. What must hold:
 *
 * <ul>
 *   <li>each row that both give is the same;
 *   <li>the page reader ends with SQLite's last row, or with a {@link SqliteException};
 *   <li>it does not end well where SQLite ends with an error;
 *   <li>it throws nothing else, and no file takes longer than ten seconds.
 * </ul>
 *
 * The page reader may refuse what SQLite reads: a page that is used twice, rowids out of order, a
 * type that does not exist.
 */
public final class PageFuzz {
  private static final long PATIENCE_MILLIS = 10_000;

  private final List<Seeds.Seed> seeds;
  private final Path folder;
  private final Path file;
  private final SqliteOptions options;
  private final TreeMap<String, Long> outcomes = new TreeMap<>();
  private long rows;

  private PageFuzz(Path folder) throws Exception {
    this.folder = folder;
    this.seeds = Seeds.make(Files.createDirectories(folder.resolve("seeds")));
    this.file = folder.resolve("damaged.db");
    this.options =
        SqliteOptions.defaults()
            .withPrivateCopyFolder(folder.resolve("copies"))
            .withSpareBytes(0)
            .withAttempts(1);
  }

  /**
   * Arguments: how many files, how many seconds at most (0 for no end), the first number. File N is
   * always damaged in the same way, so that what went wrong can be seen again.
   */
  public static void main(String[] arguments) throws Exception {
    int files = Integer.parseInt(arguments[0]);
    long seconds = Long.parseLong(arguments[1]);
    long first = Long.parseLong(arguments[2]);
    Path folder = Files.createTempDirectory("landfall-fuzz");
    PageFuzz fuzz = new PageFuzz(folder);
    AtomicLong current = new AtomicLong(first);
    AtomicLong since = new AtomicLong(System.currentTimeMillis());
    Thread watch = new Thread(() -> watch(current, since));
    watch.setDaemon(true);
    watch.start();
    long end = seconds == 0 ? Long.MAX_VALUE : System.currentTimeMillis() + 1000 * seconds;
    int done = 0;
    int failures = 0;
    while (done < files && System.currentTimeMillis() < end) {
      current.set(first + done);
      since.set(System.currentTimeMillis());
      String failure = fuzz.run(current.get());
      if (failure != null && ++failures <= 20) {
        System.out.println("FAILED file " + current.get() + ": " + failure);
      }
      done++;
    }
    System.out.println(
        "%d files, %d failed, %d rows compared, %s"
            .formatted(done, failures, fuzz.rows, fuzz.outcomes));
    System.exit(failures == 0 ? 0 : 1);
  }

  private static void watch(AtomicLong current, AtomicLong since) {
    try {
      while (System.currentTimeMillis() - since.get() < PATIENCE_MILLIS) {
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      return;
    }
    System.out.println("HANGS at file " + current.get());
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> System.out.println(thread + " " + List.of(stack)));
    System.out.flush();
    Runtime.getRuntime().halt(2);
  }

  /** What went wrong with a file; null where nothing did. */
  private @Nullable String run(long number) throws IOException {
    Random random = new Random(number);
    random.nextInt();
    Seeds.Seed seed = seeds.get(random.nextInt(seeds.size()));
    Path log = folder.resolve("damaged.db-wal");
    boolean damageLog = seed.log().length > 0 && random.nextBoolean();
    Damage damage = new Damage(random, seed.pageSizeBytes());
    write(file, damageLog ? seed.file() : damage.damaged(seed.file()));
    if (seed.log().length > 0) {
      write(log, damageLog ? damage.damaged(seed.log()) : seed.log());
    } else {
      Files.deleteIfExists(log);
    }
    try {
      return compare(random);
    } catch (SqliteException e) {
      count("refused when opened: " + e.getClass().getSimpleName());
      return null;
    } catch (RuntimeException | Error e) {
      return seed.name()
          + ": "
          + e
          + " "
          + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length));
    }
  }

  /** With a time long ago: a file that was just written is waited for. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private @Nullable String compare(Random random) {
    try (SqliteDatabase pages = SqliteDatabase.open(file, options);
        SqliteDatabase sqlite = SqliteDatabase.open(file, options.withThroughSqlite(true))) {
      for (SqliteTable table : sqlite.schema().tables()) {
        List<SqliteColumn> columns = new ArrayList<>(table.columns());
        if (random.nextInt(3) == 0) {
          Collections.shuffle(columns, random);
          columns = columns.subList(0, random.nextInt(columns.size() + 1));
        }
        String failure = compare(pages, sqlite, table, columns);
        if (failure != null) {
          return table.name() + ": " + failure;
        }
      }
      return null;
    }
  }

  private @Nullable String compare(
      SqliteDatabase pages, SqliteDatabase sqlite, SqliteTable table, List<SqliteColumn> columns) {
    try (Steps actual = new Steps(pages, table, columns);
        Steps expected = new Steps(sqlite, table, columns)) {
      while (true) {
        Steps.Kind got = actual.next();
        Steps.Kind wanted = expected.next();
        if (got == Steps.Kind.FAILED) {
          count(wanted == Steps.Kind.FAILED ? "both refuse" : "pages refuse");
          return null;
        }
        if (wanted == Steps.Kind.FAILED) {
          return finish(actual, got, expected);
        }
        if (got != wanted) {
          return "pages give " + got + ", SQLite " + wanted;
        }
        if (got == Steps.Kind.END) {
          count("same rows");
          return null;
        }
        String difference = Twin.difference(actual.row(), expected.row());
        if (difference != null) {
          return difference;
        }
        rows++;
      }
    }
  }

  /** SQLite has refused a row that the pages gave: later they must refuse the table, too. */
  private @Nullable String finish(Steps actual, Steps.Kind first, Steps expected) {
    Steps.Kind kind = first;
    while (kind == Steps.Kind.ROW) {
      kind = actual.next();
    }
    if (kind == Steps.Kind.END) {
      return "pages end well, SQLite with " + expected.failure();
    }
    count("both refuse, pages later");
    return null;
  }

  private void count(String outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }

  /** A cursor of which every value is read before its row counts. */
  private static final class Steps implements AutoCloseable {
    private @Nullable RowCursor cursor;
    private @Nullable SqliteException failure;

    enum Kind {
      ROW,
      END,
      FAILED
    }

    Steps(SqliteDatabase database, SqliteTable table, List<SqliteColumn> columns) {
      try {
        cursor = database.scan(table, columns);
      } catch (SqliteException e) {
        failure = e;
      }
    }

    Kind next() {
      if (cursor == null || failure != null) {
        return Kind.FAILED;
      }
      try {
        if (!cursor.next()) {
          return Kind.END;
        }
        for (int i = 0; i < cursor.columnCount(); i++) {
          Twin.touch(cursor, i);
        }
        return Kind.ROW;
      } catch (SqliteException e) {
        failure = e;
        return Kind.FAILED;
      }
    }

    RowCursor row() {
      if (cursor == null) {
        throw new IllegalStateException("no cursor");
      }
      return cursor;
    }

    @Nullable SqliteException failure() {
      return failure;
    }

    @Override
    public void close() {
      if (cursor != null) {
        cursor.close();
      }
    }
  }
}
