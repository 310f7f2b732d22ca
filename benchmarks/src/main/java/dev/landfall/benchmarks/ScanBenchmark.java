package dev.landfall.benchmarks;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.ColumnType;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteOptions;
import dev.landfall.sqlite.SqliteTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One scan of all rows and columns of a file, opening it included: from its pages, and through
 * SQLite (sqlite-jdbc). The files are in the system's cache after the warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScanBenchmark {
  /** How rows are read. */
  public enum Reader {
    PAGES,
    SQLITE
  }

  @Param public Shape shape = Shape.NARROW;
  @Param public Reader reader = Reader.PAGES;

  private Path file = Path.of("");
  private SqliteOptions options = SqliteOptions.defaults();
  private BinaryRowWriter writer = new BinaryRowWriter(target(Shape.NARROW));

  @Setup
  public void prepare() throws IOException, SQLException {
    file = SampleFile.of(shape);
    options = SqliteOptions.defaults().withThroughSqlite(reader == Reader.SQLITE);
    writer = new BinaryRowWriter(target(shape));
  }

  private static CopyTable target(Shape shape) {
    List<CopyColumn> columns = new ArrayList<>();
    for (int i = 0; i < shape.types().size(); i++) {
      columns.add(new CopyColumn("c" + i, ColumnType.of(shape.types().get(i)), false));
    }
    return new CopyTable(new RelationName("public", "t"), columns);
  }

  /** Reads every value and encodes it as binary COPY, whose bytes go nowhere. */
  @Benchmark
  public long encode() throws SQLException {
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      SqliteTable table = database.schema().tables().getFirst();
      writer.begin((_, _, _) -> {});
      try (RowCursor row = database.scan(table, table.columns())) {
        while (row.next()) {
          writer.startRow();
          for (int i = 0; i < row.columnCount(); i++) {
            encode(row, i);
          }
          writer.endRow();
        }
      }
      writer.finish();
      return writer.bytesWritten();
    }
  }

  private void encode(RowCursor row, int column) {
    switch (row.storageClass(column)) {
      case NULL -> writer.nullField();
      case INTEGER -> writer.int8(row.integer(column));
      case REAL -> writer.float8(row.real(column));
      case TEXT, BLOB -> {
        int length = row.byteLength(column);
        int offset = writer.reserve(length);
        row.copyBytes(column, 0, writer.buffer(), offset, length);
      }
    }
  }

  /** Adds up the lengths of texts and blobs, and the numbers: what the sqlite3 shell is asked. */
  @Benchmark
  public double sum() {
    double sum = 0;
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor row = database.scan(table, table.columns())) {
        while (row.next()) {
          for (int i = 0; i < row.columnCount(); i++) {
            sum +=
                switch (row.storageClass(i)) {
                  case NULL -> 0.0;
                  case INTEGER -> (double) row.integer(i);
                  case REAL -> row.real(i);
                  case TEXT, BLOB -> (double) row.byteLength(i);
                };
          }
        }
      }
    }
    return sum;
  }
}
