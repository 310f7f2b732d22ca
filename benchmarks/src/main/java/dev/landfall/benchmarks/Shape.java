package dev.landfall.benchmarks;

import dev.landfall.postgres.copy.PostgresType;
import java.util.List;

/** A kind of rows, as the fleets have them. */
public enum Shape {
  /** A million rows of eight columns, about 60 bytes each. */
  NARROW(
      "create table t(id integer primary key, document int, symbol text, line int, first int,"
          + " last int, role text, weight real)",
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000)"
          + " insert into t select i, i / 40, 'com.example.Type' || (i * 7919 % 99991), i % 3000,"
          + " i % 80, i % 80 + 12, case i % 3 when 0 then 'definition' else 'reference' end,"
          + " i / 7.0 from n"),
  /** Fifteen thousand rows with a random payload of 6 to 24 KB each. */
  BLOBS(
      "create table t(id integer primary key, path text, payload blob)",
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 15000)"
          + " insert into t select i, 'src/main/' || i, randomblob(6144 + i * 7919 % 18432) from n");

  private final String table;
  private final String rows;

  Shape(String table, String rows) {
    this.table = table;
    this.rows = rows;
  }

  /** The statements that make the file. */
  List<String> statements() {
    return List.of("pragma journal_mode = wal", table, rows, "pragma wal_checkpoint(truncate)");
  }

  /** What the columns become. */
  List<PostgresType> types() {
    return switch (this) {
      case NARROW ->
          List.of(
              PostgresType.BIGINT,
              PostgresType.BIGINT,
              PostgresType.TEXT,
              PostgresType.BIGINT,
              PostgresType.BIGINT,
              PostgresType.BIGINT,
              PostgresType.TEXT,
              PostgresType.DOUBLE_PRECISION);
      case BLOBS -> List.of(PostgresType.BIGINT, PostgresType.TEXT, PostgresType.BYTEA);
    };
  }
}
