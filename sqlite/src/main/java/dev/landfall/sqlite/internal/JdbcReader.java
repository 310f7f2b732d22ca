package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.RowidRange;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.SuspectRows;
import dev.landfall.sqlite.TextEncoding;
import dev.landfall.sqlite.internal.pages.Constant;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot through SQLite itself. Not thread-safe. */
final class JdbcReader implements DatabaseReader {
  private final SourceState state;
  private final SourceConnection source;
  private final TextEncoding encoding;
  private final Set<JdbcRowCursor> cursors = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Declarations declarations;
  private SchemaCache.@Nullable Known schema;
  private boolean closed;
  private boolean spills;

  private JdbcReader(SourceOpener.Opened opened) throws SQLException {
    this.state = opened.state();
    this.source = opened.connection();
    // The header may be older than the log, so SQLite is asked.
    this.encoding =
        switch (pragma("encoding")) {
          case "UTF-16le" -> TextEncoding.UTF_16LE;
          case "UTF-16be" -> TextEncoding.UTF_16BE;
          default -> TextEncoding.UTF_8;
        };
  }

  static JdbcReader open(Path file, SqliteOptions options) {
    SourceOpener.Opened opened = SourceOpener.open(file, options);
    try {
      return new JdbcReader(opened);
    } catch (SQLException e) {
      opened.connection().close(file);
      throw Failures.of(file, e);
    }
  }

  FileIdentity identity() {
    return state.identity();
  }

  TextEncoding encoding() {
    return encoding;
  }

  Access access() {
    return source.access();
  }

  @Override
  public SqliteSchema schema() {
    return known().schema();
  }

  /** The schema's {@link SqliteSchema#fingerprint}. */
  String fingerprint() {
    return known().fingerprint();
  }

  private SchemaCache.Known known() {
    checkOpen();
    SchemaCache.Known known = schema;
    if (known == null) {
      SchemaCache.Reading reading = new SchemaReader(state.file(), source.connection())::read;
      try {
        // A log may have another header than the file.
        known =
            readsFileItself()
                ? SchemaCache.SHARED.get(
                    FileHeader.parse(state.start()).declared() + declarations().text(), reading)
                : SchemaCache.of(reading);
      } catch (SQLException e) {
        throw failure(e);
      }
      checkUnchanged();
      schema = known;
    }
    return known;
  }

  /** What SQLite keeps of the schema; read once. */
  Declarations declarations() throws SQLException {
    Declarations known = declarations;
    if (known == null) {
      known = Declarations.read(source.connection());
      declarations = known;
    }
    return known;
  }

  @Override
  public long rowCount(SqliteTable table) {
    checkOpen();
    String sql = "select count(*) from main." + Names.quote(table.name());
    try (Statement statement = source.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      long count = rows.getLong(1);
      checkUnchanged();
      return count;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The least and the greatest rowid; empty where the table is empty. */
  public Optional<RowidRange> rowidRange(SqliteTable table) {
    checkOpen();
    String rowid =
        rowidName(table)
            .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no rowid"));
    String from = " from main." + Names.quote(table.name()) + " as t";
    // SQLite goes to the end of the b-tree for one of them at a time only.
    String sql =
        "select (select min(%s)%s), (select max(%s)%s)".formatted(rowid, from, rowid, from);
    try (Statement statement = source.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      long first = rows.getLong(1);
      Optional<RowidRange> range =
          rows.wasNull() ? Optional.empty() : Optional.of(new RowidRange(first, rows.getLong(2)));
      checkUnchanged();
      return range;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public RowCursor scan(SqliteTable table, List<SqliteColumn> columns) {
    return select(table, columns, "");
  }

  /**
   * The value of a column in one row, for a record that does not have it.
   *
   * @param ordinal the row's number in the table's own order, from 0
   * @param rowid of that row, where it has one
   */
  Constant value(SqliteTable table, SqliteColumn column, long ordinal, long rowid) {
    String where =
        rowidName(table)
            .map(name -> " where " + name + " = " + rowid)
            .orElse(" limit 1 offset " + ordinal);
    try (RowCursor row = select(table, List.of(column), where)) {
      if (!row.next()) {
        throw new SqliteException.Malformed(
            state.file(),
            "table %s has a row in its pages that SQLite does not find".formatted(table.name()),
            Failures.RESTORE,
            null);
      }
      return Constant.of(row, 0);
    }
  }

  private RowCursor select(SqliteTable table, List<SqliteColumn> columns, String condition) {
    checkOpen();
    Optional<String> rowid = rowidName(table);
    StringBuilder sql = new StringBuilder("select ").append(rowid.orElse("null"));
    for (SqliteColumn column : columns) {
      // Qualified, because SQLite takes a bare quoted name that it does not know for a string.
      sql.append(", t.").append(Names.quote(column.name()));
    }
    sql.append(" from main.").append(Names.quote(table.name())).append(" as t ");
    sql.append(inOwnOrder(table)).append(condition);
    try {
      PreparedStatement statement = source.connection().prepareStatement(sql.toString());
      JdbcRowCursor cursor = new JdbcRowCursor(this, statement, columns.size(), rowid.isPresent());
      cursors.add(cursor);
      return cursor;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What a query about a rule finds. */
  Optional<SuspectRows> suspects(RuleQuery query, BooleanSupplier stopped) {
    checkOpen();
    try {
      if (!spills) {
        RuleQuery.spill(source.connection());
        spills = true;
      }
      Optional<SuspectRows> found = query.run(source.connection(), stopped);
      checkUnchanged();
      return found;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** See {@link dev.landfall.sqlite.SqliteDatabase#query}. */
  List<Optional<String>> query(String sql, int mostRows) {
    checkOpen();
    try {
      List<Optional<String>> values =
          TextQuery.run(state.file(), source.connection(), sql, mostRows);
      checkUnchanged();
      return values;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        List.copyOf(cursors).forEach(RowCursor::close);
      } finally {
        source.close(state.file());
      }
    }
  }

  void closed(JdbcRowCursor cursor) {
    cursors.remove(cursor);
  }

  SqliteException failure(SQLException e) {
    SqliteException failure = Failures.of(state.file(), e);
    return failure instanceof SqliteException.Malformed malformed ? failure(malformed) : failure;
  }

  /** That failure, or what explains it: a file that changed while it was read looks damaged. */
  SqliteException failure(SqliteException.Malformed failure) {
    return changed() ? changedMeanwhile(failure) : failure;
  }

  SourceConnection source() {
    return source;
  }

  Path file() {
    return state.file();
  }

  /** What was read is the snapshot only if nobody has written to the file since it was opened. */
  void checkUnchanged() {
    if (changed()) {
      throw changedMeanwhile(null);
    }
  }

  private SqliteException changedMeanwhile(@Nullable SqliteException cause) {
    return Failures.beingWritten(state.file(), "it changed while it was being read", cause);
  }

  private boolean changed() {
    if (!readsFileItself()) {
      return false;
    }
    try {
      return !SourceOpener.fileUnchanged(state);
    } catch (IOException e) {
      throw Failures.of(state.file(), e);
    }
  }

  /** Whether SQLite reads the file, not a copy of it or nothing at all. */
  private boolean readsFileItself() {
    return source.access() == Access.IMMUTABLE || source.access() == Access.LOCKED;
  }

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException("closed: " + state.file());
    }
  }

  /**
   * Keeps SQLite from reading an index that has all the columns, so that the order is that of the
   * table's own b-tree. Without a rowid that is the key's index, and NOT INDEXED would mean
   * nothing.
   */
  private static String inOwnOrder(SqliteTable table) {
    return switch (table.kind()) {
      case ROWID -> "not indexed";
      case WITHOUT_ROWID ->
          table.indexes().stream()
              .filter(index -> index.origin() == SqliteIndex.Origin.PRIMARY_KEY)
              .findFirst()
              .map(index -> "indexed by " + Names.quote(index.name()))
              .orElseThrow(
                  () -> new IllegalArgumentException(table.name() + " has no primary key"));
    };
  }

  /** An expression for the rowid, where a name for it is left: columns may have taken all three. */
  static Optional<String> rowidName(SqliteTable table) {
    if (table.kind() == SqliteTable.Kind.WITHOUT_ROWID) {
      return Optional.empty();
    }
    return table
        .rowidAlias()
        .map(column -> "t." + Names.quote(column.name()))
        .or(
            () ->
                Stream.of("rowid", "_rowid_", "oid")
                    .filter(name -> table.column(name).isEmpty())
                    .map(name -> "t." + name)
                    .findFirst());
  }

  private String pragma(String name) throws SQLException {
    try (Statement statement = source.connection().createStatement();
        ResultSet rows = statement.executeQuery("pragma main." + name)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
