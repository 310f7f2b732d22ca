package dev.landfall.migration.draft.expression;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table that generated expressions are about, in SQLite and in PostgreSQL. */
final class ValueRows {
  /** Each row as SQLite's literals; the same are valid in PostgreSQL but for BLOBs and booleans. */
  static final List<List<String>> ROWS =
      List.of(
          List.of(
              "null", "0", "1", "null", "0.0", "null", "null", "null", "null", "null", "null",
              "null"),
          List.of("0", "1", "2", "0.0", "1.5", "''", "''", "''", "0", "''", "'{}'", "0"),
          List.of(
              "1",
              "2",
              "-3",
              "1.5",
              "-2.5",
              "'abc'",
              "'ABC'",
              "'abc  '",
              "1",
              "'00ff'",
              "'{\"s\":\"abc\",\"a\":[1,2]}'",
              "2.5"),
          List.of(
              "-1",
              "5",
              "7",
              "-0.5",
              "2.5",
              "'ABC'",
              "'abc'",
              "'abc'",
              "1",
              "'616263'",
              "'{\"s\":null,\"a\":3}'",
              "-1"),
          List.of(
              "5",
              "3",
              "7",
              "1e10",
              "0.1",
              "'a%b_c\\d'",
              "'Ö'",
              "'b '",
              "0",
              "'0a'",
              "'[1,2,3]'",
              "5"),
          List.of(
              "9223372036854775807",
              "7",
              "5",
              "1e300",
              "1e-300",
              "'äÖx'",
              "'ö'",
              "' abc'",
              "null",
              "'ff'",
              "'{\"s\":5}'",
              "9007199254740993"),
          List.of(
              "-9223372036854775808",
              "4",
              "3000000000",
              "-1e300",
              "3.5",
              "'12'",
              "'12'",
              "'12 '",
              "1",
              "'00'",
              "'{\"s\":true,\"a\":[]}'",
              "1.5"),
          List.of(
              "9007199254740993",
              "63",
              "0",
              "9e999",
              "0.5",
              "'  a b '",
              "'B'",
              "'  '",
              "0",
              "'616200'",
              "'{\"s\":\"12\",\"b\":1}'",
              "1"),
          List.of(
              "3000000000",
              "6",
              "64",
              "-9e999",
              "4503599627370497.0",
              "'a' || char(10) || 'bc'",
              "'Abc'",
              "'ABC '",
              "1",
              "null",
              "'{\"s\":\"a\\\"b\"}'",
              "0.1"),
          List.of(
              "7",
              "1",
              "9",
              "0.49999999999999994",
              "-0.0",
              "'z9'",
              "'Z9'",
              "'z'",
              "null",
              "'7a39'",
              "'5'",
              "7"));

  private static final String SQLITE_TABLE =
      "create table v (i integer, j integer not null, k integer not null, r real, s real not null, t text,"
          + " n text collate nocase, w text collate rtrim, b boolean, x blob, d text, m numeric)";

  private static final String POSTGRES_TABLE =
      "create table v (row_number bigint generated always as identity, i bigint, j bigint not null, k bigint not null, r double precision,"
          + " s double precision not null, t text collate \"C\", n text collate \"C\", w text collate \"C\", b boolean,"
          + " x bytea, d jsonb, m numeric)";

  private ValueRows() {}

  static void fill(Connection sqlite, Connection postgres) throws SQLException {
    try (Statement source = sqlite.createStatement();
        Statement target = postgres.createStatement()) {
      source.execute(SQLITE_TABLE);
      target.execute(POSTGRES_TABLE);
      for (List<String> row : ROWS) {
        List<String> sqliteRow = new ArrayList<>(row);
        List<String> postgresRow = new ArrayList<>(row);
        if (!row.get(9).equals("null")) {
          sqliteRow.set(9, "x" + row.get(9));
          postgresRow.set(9, "decode(" + row.get(9) + ", 'hex')");
        }
        if (!row.get(8).equals("null")) {
          postgresRow.set(8, row.get(8).equals("1") ? "true" : "false");
        }
        for (int column : List.of(3, 4)) {
          String number = row.get(column);
          postgresRow.set(
              column,
              number.equals("9e999")
                  ? "'Infinity'"
                  : number.equals("-9e999")
                      ? "'-Infinity'"
                      : number.equals("null") ? "null" : "'" + number + "'");
        }
        postgresRow.set(5, row.get(5).replace("char(", "chr("));
        source.execute("insert into v values (" + String.join(", ", sqliteRow) + ")");
        target.execute(
            "insert into v overriding user value values (0, "
                + String.join(", ", postgresRow)
                + ")");
      }
    }
  }
}
