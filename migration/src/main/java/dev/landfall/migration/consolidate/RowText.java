package dev.landfall.migration.consolidate;

import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** One row of a file as people read it: the values as SQL writes them, long ones cut. Stateless. */
final class RowText {
  private static final int MOST_BYTES = 60;

  private RowText() {}

  /** The row at this place of a scan, from 0; only those of the columns that the file has. */
  static String of(SurveyedFile file, String tableName, List<String> names, int number) {
    try (SqliteDatabase database = SqliteDatabase.open(Path.of(file.path()))) {
      SqliteTable table = database.schema().table(tableName).orElseThrow();
      List<SqliteColumn> columns =
          names.stream().flatMap(name -> table.column(name).stream()).toList();
      try (RowCursor row = database.scan(table, columns)) {
        for (int i = 0; i <= number; i++) {
          if (!row.next()) {
            return "row %d is gone".formatted(number + 1);
          }
        }
        Optional<Long> rowid = row.hasRowid() ? Optional.of(row.rowid()) : Optional.empty();
        StringJoiner text = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < columns.size(); i++) {
          text.add(columns.get(i).name() + " = " + value(row, i));
        }
        return rowid.map(id -> "row " + id + " ").orElse("") + text;
      }
    } catch (SqliteException e) {
      return "unreadable now: " + e.getMessage();
    }
  }

  private static String value(RowCursor row, int column) {
    return switch (row.storageClass(column)) {
      case NULL -> "null";
      case INTEGER -> Long.toString(row.integer(column));
      case REAL -> Double.toString(row.real(column));
      case TEXT ->
          "'" + new String(bytes(row, column), StandardCharsets.UTF_8) + "'" + cut(row, column);
      case BLOB -> "x'" + HexFormat.of().formatHex(bytes(row, column)) + "'" + cut(row, column);
    };
  }

  private static byte[] bytes(RowCursor row, int column) {
    byte[] bytes = new byte[Math.min(row.byteLength(column), MOST_BYTES)];
    row.copyBytes(column, 0, bytes, 0, bytes.length);
    return bytes;
  }

  private static String cut(RowCursor row, int column) {
    int length = row.byteLength(column);
    return length > MOST_BYTES ? "... (%d bytes)".formatted(length) : "";
  }
}
