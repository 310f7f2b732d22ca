package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.internal.pages.PageRowCursor;
import dev.landfall.sqlite.internal.pages.PageStore;
import dev.landfall.sqlite.internal.pages.Snapshot;
import dev.landfall.sqlite.internal.pages.TableLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from the pages of the snapshot that a {@link JdbcReader} holds: its read transaction
 * keeps writers out, or its private copy has none. SQLite tells the schema, and what a column is
 * that a record lacks. Not thread-safe.
 */
final class PageReader implements Snapshot, AutoCloseable {
  private final JdbcReader sqlite;
  private final int maxValueBytes;
  private final List<HeldLocks.Lease> leases;
  private final PageStore store;
  private final Map<String, Long> rootPages;
  private final Set<RowCursor> cursors = Collections.newSetFromMap(new IdentityHashMap<>());

  private PageReader(
      JdbcReader sqlite,
      SqliteOptions options,
      List<HeldLocks.Lease> leases,
      PageStore store,
      Map<String, Long> rootPages) {
    this.sqlite = sqlite;
    this.maxValueBytes = options.maxValueBytes();
    this.leases = leases;
    this.store = store;
    this.rootPages = rootPages;
  }

  /**
   * Opens the pages.
   *
   * @param file what SQLite reads
   * @return nothing, where SQLite sees something else than the file and its log
   */
  static Optional<PageReader> open(JdbcReader sqlite, Path file, SqliteOptions options) {
    List<HeldLocks.Lease> leases = new ArrayList<>();
    PageReader reader = null;
    try {
      Connection connection = sqlite.source().connection();
      PageStore.Sized main = sized(file, leases);
      Optional<PageStore.Sized> log = Optional.empty();
      // Only a private copy has a log: where there is one beside the source, it is copied.
      Path wal = IdentityReader.sidecar(file, "-wal");
      if (sqlite.access() == Access.PRIVATE_COPY && Files.exists(wal)) {
        log = Optional.of(sized(wal, leases));
      }
      Optional<PageStore> store =
          PageStore.open(
              sqlite.file(),
              (int) number(connection, "page_size"),
              number(connection, "page_count"),
              main,
              log);
      if (store.isPresent()) {
        reader =
            new PageReader(sqlite, options, leases, store.get(), sqlite.declarations().rootPages());
      }
      return Optional.ofNullable(reader);
    } catch (SQLException e) {
      throw sqlite.failure(e);
    } catch (IOException e) {
      throw Failures.of(sqlite.file(), e);
    } catch (SqliteException.Malformed e) {
      throw sqlite.failure(e);
    } finally {
      if (reader == null) {
        close(sqlite.file(), leases);
      }
    }
  }

  private static PageStore.Sized sized(Path file, List<HeldLocks.Lease> leases) throws IOException {
    HeldLocks.Lease lease = HeldLocks.lease(file);
    leases.add(lease);
    return new PageStore.Sized(lease.file(), Files.size(file));
  }

  private static long number(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma main." + pragma)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  RowCursor scan(SqliteTable table, List<SqliteColumn> columns) {
    sqlite.checkOpen();
    try {
      PageRowCursor cursor =
          new PageRowCursor(store, layout(table, columns), sqlite.encoding(), this);
      cursors.add(cursor);
      return cursor;
    } catch (SQLException e) {
      throw sqlite.failure(e);
    } catch (IOException e) {
      throw failure(e);
    } catch (SqliteException.Malformed e) {
      throw failure(e);
    }
  }

  private TableLayout layout(SqliteTable table, List<SqliteColumn> columns) throws SQLException {
    boolean withoutRowid = table.kind() == SqliteTable.Kind.WITHOUT_ROWID;
    Map<String, Integer> fields = withoutRowid ? fieldsByKey(table) : fieldsInOrder(table);
    List<TableLayout.Column> places = new ArrayList<>();
    for (SqliteColumn column : columns) {
      Integer field = fields.get(Names.fold(column.name()));
      if (column.rowidAlias()) {
        places.add(TableLayout.Column.ROWID);
      } else if (field != null) {
        places.add(
            new TableLayout.Column(
                field,
                column.affinity() == Affinity.REAL,
                (ordinal, rowid) -> sqlite.value(table, column, ordinal, rowid)));
      } else {
        throw new IllegalArgumentException("no record has " + table.name() + "." + column.name());
      }
    }
    return new TableLayout(
        rootPages.getOrDefault(table.name(), 0L),
        withoutRowid,
        JdbcReader.rowidName(table).isPresent(),
        places);
  }

  /** Records of a table with rowids have all columns in order but those that are not stored. */
  private static Map<String, Integer> fieldsInOrder(SqliteTable table) {
    Map<String, Integer> fields = new HashMap<>();
    for (SqliteColumn column : table.columns()) {
      if (column.generated() != Generated.VIRTUAL) {
        fields.put(Names.fold(column.name()), fields.size());
      }
    }
    return fields;
  }

  /** Records of a table without rowids have the key's columns first (file format, section 2.4). */
  private Map<String, Integer> fieldsByKey(SqliteTable table) throws SQLException {
    Map<String, Integer> fields = new HashMap<>();
    String index =
        table.indexes().stream()
            .filter(candidate -> candidate.origin() == SqliteIndex.Origin.PRIMARY_KEY)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no primary key"))
            .name();
    try (PreparedStatement statement =
        sqlite.source().connection().prepareStatement(Queries.INDEX_COLUMNS)) {
      statement.setString(1, index);
      try (ResultSet rows = statement.executeQuery()) {
        for (int field = 0; rows.next(); field++) {
          int column = rows.getInt(1);
          fields.putIfAbsent(Names.fold(table.columns().get(column).name()), field);
        }
      }
    }
    return fields;
  }

  @Override
  public int maxValueBytes() {
    return maxValueBytes;
  }

  @Override
  public SqliteException failure(IOException e) {
    return Failures.of(sqlite.file(), e);
  }

  @Override
  public SqliteException failure(SqliteException.Malformed e) {
    return sqlite.failure(e);
  }

  @Override
  public void checkUnchanged() {
    sqlite.checkUnchanged();
  }

  @Override
  public void closed(RowCursor cursor) {
    cursors.remove(cursor);
  }

  /** Before SQLite's connection, whose locks outlive our open files. */
  @Override
  public void close() {
    List.copyOf(cursors).forEach(RowCursor::close);
    close(sqlite.file(), leases);
  }

  private static void close(Path file, List<HeldLocks.Lease> leases) {
    @Nullable IOException failure = null;
    for (HeldLocks.Lease lease : leases) {
      try {
        lease.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw Failures.of(file, failure);
    }
  }
}
