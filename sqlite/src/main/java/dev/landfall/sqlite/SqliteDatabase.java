package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.internal.RuleQuery;
import dev.landfall.sqlite.internal.SnapshotReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A SQLite file opened for reading as one consistent snapshot; neither it nor its folder is ever
 * written. Not thread-safe; several may be open at once, even on one file.
 */
public final class SqliteDatabase implements AutoCloseable {
  private final Path file;
  private final SnapshotReader reader;

  private SqliteDatabase(Path file, SnapshotReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Opens a file with {@link SqliteOptions#defaults}. */
  public static SqliteDatabase open(Path file) {
    return open(file, SqliteOptions.defaults());
  }

  /**
   * Opens a file. A file without a byte is a database without tables, as SQLite has it.
   *
   * @throws SqliteException.NotFound where there is no such file
   * @throws SqliteException.Malformed where it is damaged or no SQLite file
   * @throws SqliteException.Unsupported where this reader does not take it
   * @throws SqliteException.BeingWritten where no consistent snapshot could be had in the number of
   *     attempts that the options allow
   * @throws SqliteException.IoFailure where the system refuses to read it, or room for a private
   *     copy is lacking
   */
  public static SqliteDatabase open(Path file, SqliteOptions options) {
    requireNonNull(file, "file");
    requireNonNull(options, "options");
    return new SqliteDatabase(file, SnapshotReader.open(file, options));
  }

  /** The file as it was named to {@link #open}. */
  public Path file() {
    return file;
  }

  /** The file's identity when it was opened. */
  public FileIdentity identity() {
    return reader.identity();
  }

  public TextEncoding encoding() {
    return reader.encoding();
  }

  public Access access() {
    return reader.access();
  }

  /** What the file declares; read once. */
  public SqliteSchema schema() {
    return reader.schema();
  }

  /** The fingerprint of {@link #schema}, computed once for all files that declare the same. */
  public String fingerprint() {
    return reader.fingerprint();
  }

  /** The exact number of rows, for which SQLite reads the table or its smallest index. */
  public long rowCount(SqliteTable table) {
    return reader.rowCount(requireNonNull(table, "table"));
  }

  /**
   * The least and the greatest rowid, which SQLite finds without reading the table; empty where the
   * table is empty.
   *
   * @throws IllegalArgumentException where the table has no rowid that can be named
   */
  public Optional<RowidRange> rowidRange(SqliteTable table) {
    return reader.rowidRange(requireNonNull(table, "table"));
  }

  /**
   * All rows of a table, in the order of its rowid or, without one, of its primary key. Close the
   * cursor; several may be open at once, and closing the database closes them.
   *
   * @param table of {@link #schema}
   * @param columns of that table, in any order; none, to see only rowids
   * @throws SqliteException.Unsupported where a generated column needs a function that SQLite lacks
   */
  public RowCursor scan(SqliteTable table, List<SqliteColumn> columns) {
    return reader.scan(requireNonNull(table, "table"), List.copyOf(columns));
  }

  /**
   * The first column of a query's first rows, as text; a NULL is empty. The file is asked for it
   * under the same limits as for everything else: nothing is written, and a query that takes longer
   * than ten seconds is broken off.
   *
   * @param mostRows how many rows are looked at
   * @throws SqliteException.Unsupported where SQLite refuses the query, or a value is a BLOB
   */
  public List<Optional<String>> query(String sql, int mostRows) {
    return reader.query(requireNonNull(sql, "sql"), mostRows);
  }

  /**
   * Rows that refer to no row of another table, or of the same. A row with a NULL in these columns
   * refers to nothing.
   *
   * @param columns of the child, in the order of the parent's
   * @param without the rowids of children that do not count; none of a table without rowids
   * @param stopped whether to break off, with an exception; asked often
   */
  public Optional<SuspectRows> orphans(
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns,
      List<Long> without,
      BooleanSupplier stopped) {
    checkPairs(child, columns, parentColumns);
    return reader.suspects(
        RuleQuery.orphans(child, columns, parent, parentColumns, without), stopped);
  }

  /**
   * Rows that refer to one of these rows of another table, or of the same.
   *
   * @param parents the rowids of the other table's rows
   * @param without as in {@link #orphans}
   * @param stopped as in {@link #orphans}
   */
  public Optional<SuspectRows> children(
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns,
      List<Long> parents,
      List<Long> without,
      BooleanSupplier stopped) {
    checkPairs(child, columns, parentColumns);
    return reader.suspects(
        RuleQuery.children(child, columns, parent, parentColumns, parents, without), stopped);
  }

  private static void checkPairs(
      SqliteTable child, List<SqliteColumn> columns, List<SqliteColumn> parentColumns) {
    if (columns.isEmpty() || columns.size() != parentColumns.size()) {
      throw new IllegalArgumentException("columns that do not pair: " + child.name());
    }
  }

  /**
   * Rows that repeat the values of an earlier one in these columns; without columns, all rows but
   * one.
   *
   * @param nullsEqual whether two NULLs are the same
   * @param without the rowids of rows that do not count; none of a table without rowids
   * @param stopped whether to break off, with an exception; asked often
   */
  public Optional<SuspectRows> duplicates(
      SqliteTable table,
      List<SqliteColumn> columns,
      boolean nullsEqual,
      List<Long> without,
      BooleanSupplier stopped) {
    return reader.suspects(RuleQuery.duplicates(table, columns, nullsEqual, without), stopped);
  }

  /** How {@link #scan} reads all columns of a table. */
  public TableReading reading(SqliteTable table) {
    return reading(table, table.columns());
  }

  /** How {@link #scan} reads these columns of a table: only some of them may need SQLite. */
  public TableReading reading(SqliteTable table, List<SqliteColumn> columns) {
    return reader.reading(requireNonNull(table, "table"), List.copyOf(columns));
  }

  @Override
  public void close() {
    reader.close();
  }
}
