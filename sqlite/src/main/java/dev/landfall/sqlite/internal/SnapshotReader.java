package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.RowidRange;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.SuspectRows;
import dev.landfall.sqlite.TableReading;
import dev.landfall.sqlite.TextEncoding;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot from its pages wherever that gives the same rows as SQLite, and through SQLite
 * elsewhere. Not thread-safe.
 */
public final class SnapshotReader implements DatabaseReader {
  private final JdbcReader sqlite;
  private final SqliteOptions options;

  /** Made when first asked for. */
  private @Nullable PageReader pages;

  private @Nullable TableReading declined;

  private SnapshotReader(JdbcReader sqlite, SqliteOptions options) {
    this.sqlite = sqlite;
    this.options = options;
  }

  public static SnapshotReader open(Path file, SqliteOptions options) {
    return new SnapshotReader(JdbcReader.open(file, options), options);
  }

  public FileIdentity identity() {
    return sqlite.identity();
  }

  public TextEncoding encoding() {
    return sqlite.encoding();
  }

  public Access access() {
    return sqlite.access();
  }

  @Override
  public SqliteSchema schema() {
    return sqlite.schema();
  }

  /** See {@link dev.landfall.sqlite.SqliteDatabase#fingerprint}. */
  public String fingerprint() {
    return sqlite.fingerprint();
  }

  @Override
  public long rowCount(SqliteTable table) {
    return sqlite.rowCount(table);
  }

  /** The least and the greatest rowid; empty where the table is empty. */
  public Optional<RowidRange> rowidRange(SqliteTable table) {
    return sqlite.rowidRange(table);
  }

  /** See {@link dev.landfall.sqlite.SqliteDatabase#query}. */
  public List<Optional<String>> query(String sql, int mostRows) {
    return sqlite.query(sql, mostRows);
  }

  /** What a query about a rule finds. */
  public Optional<SuspectRows> suspects(RuleQuery query, BooleanSupplier stopped) {
    return sqlite.suspects(query, stopped);
  }

  /** How a scan of these columns reads. */
  public TableReading reading(SqliteTable table, List<SqliteColumn> columns) {
    sqlite.checkOpen();
    // A set, since a table may have thousands of columns.
    Set<SqliteColumn> known = new HashSet<>(table.columns());
    for (SqliteColumn column : columns) {
      if (!known.contains(column)) {
        throw new IllegalArgumentException(
            "%s has no column %s".formatted(table.name(), column.name()));
      }
      if (column.generated() == Generated.VIRTUAL) {
        return TableReading.GENERATED_COLUMN;
      }
    }
    if (pages == null && declined == null) {
      openPages();
    }
    return declined == null ? TableReading.PAGES : declined;
  }

  private void openPages() {
    Optional<Path> file = sqlite.source().readFile();
    if (options.throughSqlite()) {
      declined = TableReading.ASKED_FOR;
    } else if (file.isEmpty()) {
      declined = TableReading.EMPTY_FILE;
    } else {
      pages = PageReader.open(sqlite, file.get(), options).orElse(null);
      declined = pages == null ? TableReading.OTHER_SNAPSHOT : null;
    }
  }

  @Override
  public RowCursor scan(SqliteTable table, List<SqliteColumn> columns) {
    TableReading reading = reading(table, columns);
    return reading == TableReading.PAGES && pages != null
        ? pages.scan(table, columns)
        : sqlite.scan(table, columns);
  }

  @Override
  public void close() {
    try {
      if (pages != null) {
        pages.close();
        pages = null;
      }
    } finally {
      sqlite.close();
    }
  }
}
