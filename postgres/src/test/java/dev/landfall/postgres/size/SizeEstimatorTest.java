package dev.landfall.postgres.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is estimated, against what a server makes of the same rows. */
class SizeEstimatorTest {
  private static final String SCHEMA =
      """
      create table narrow (repo_id bigint not null, id bigint not null, n integer, flag boolean,
          primary key (repo_id, id));
      create index narrow_n on narrow (n);
      create table filled (a smallint, b double precision, c uuid, d timestamptz) with (fillfactor = 70);
      create index filled_b on filled (b desc) with (fillfactor = 50);
      create table texts (id integer primary key, name text collate "C", note text);
      create index texts_name on texts (name);
      create index texts_lower on texts (lower(name)) include (id);
      create unique index texts_note on texts (note, id);
      create table payloads (id bigint primary key, body bytea);
      create table documents (id bigint primary key, body text);
      create index documents_key on documents (left(body, 2000));
      create table external (id bigint primary key, body text);
      alter table external alter body set storage external;
      create table wide (a text, b text, c text, d bytea);
      """;

  private static final List<String> ROWS =
      List.of(
          "insert into narrow select i % 200, i, i % 1000, case when i % 3 = 0 then true end from generate_series(1, 60000) i",
          "insert into filled select i, i, gen_random_uuid(), now() from generate_series(1, 30000) i",
          "insert into texts select i, substr(md5(i::text) || md5((i * 7)::text), 1, 4 + i % 57),"
              + " case when i % 2 = 0 then repeat('x', i % 300) || i end from generate_series(1, 40000) i",
          "insert into payloads select i, (select decode(string_agg(md5((i * 1000 + j)::text), ''), 'hex')"
              + " from generate_series(1, 30 + i % 350) j) from generate_series(1, 1500) i",
          "insert into documents select i, (select string_agg(md5((i * 1000 + j % 9)::text), ' ')"
              + " from generate_series(1, 40 + i % 90) j) from generate_series(1, 2000) i",
          "insert into external select id, body || '' from documents",
          "insert into wide select repeat(md5(i::text), 20), repeat(md5((i + 1)::text), i % 40),"
              + " case when i % 4 > 0 then repeat(md5((i + 2)::text), 30) end,"
              + " decode(repeat(md5((i + 3)::text), i % 50), 'hex') from generate_series(1, 4000) i");

  @Test
  void heapToastAndIndexesAreAsLargeAsEstimated() throws Exception {
    areAsLargeAsEstimated(TestServers.newest());
  }

  @Test
  @Tag("slow")
  void soTheyAreInTheOldestVersion() throws Exception {
    areAsLargeAsEstimated(TestServers.oldest());
  }

  private static void areAsLargeAsEstimated(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      for (String rows : ROWS) {
        statement.execute(rows);
      }
      List<StoredTable> tables = StoredTables.read(connection);
      assertThat(tables).hasSize(7);
      for (StoredTable table : tables) {
        statement.execute("vacuum " + table.name().quoted());
        statement.execute("reindex table " + table.name().quoted());
        TableSize size = estimate(connection, table);
        String name = table.name().toString();
        assertThat(size.heapBytes())
            .as(name)
            .isCloseTo(bytes(connection, table.name()), withPercentage(5));
        assertThat(size.toastBytes())
            .as("TOAST of " + name)
            .isCloseTo(toastBytes(connection, name), withPercentage(8));
        for (IndexSize index : size.indexes()) {
          assertThat(index.bytes().orElseThrow())
              .as(index.name())
              .isCloseTo(
                  bytes(connection, new RelationName("public", index.name())), withPercentage(5));
        }
      }
    }
    database.drop();
  }

  /** As measured with PostgreSQL 18, one process, all of the sort on disk. */
  @ParameterizedTest
  @CsvSource({
    "1015680, 20365312, 8",
    "6000000, 168353792, 4;8",
    "6000000, 312639488, 35",
    "6000000, 120258560, 4",
  })
  void tempSpaceIsWhatWasMeasured(long rows, long bytes, String widths) {
    List<StoredColumn> columns = new ArrayList<>();
    List<StoredIndex.Entry> entries = new ArrayList<>();
    Map<String, Widths> values = new HashMap<>();
    for (String width : widths.split(";", -1)) {
      int length = Integer.parseInt(width);
      boolean text = length > 8;
      String name = "c" + columns.size();
      columns.add(
          new StoredColumn(
              name,
              text ? -1 : length,
              text ? 4 : length,
              text ? Storage.EXTENDED : Storage.PLAIN));
      entries.add(
          new StoredIndex.Entry(
              List.of(name),
              true,
              text ? -1 : length,
              text ? 4 : length,
              text ? Storage.EXTENDED : Storage.PLAIN));
      values.put(name, Widths.of(length));
    }
    StoredIndex index =
        new StoredIndex("i", "btree", false, false, true, 90, entries.size(), entries);
    StoredTable table =
        new StoredTable(new RelationName("s", "t"), 100, 2032, columns, List.of(index));

    TableSize size = SizeEstimator.estimate(table, rows, values, it -> OptionalDouble.empty());

    assertThat(size.mostTempBytes().orElseThrow()).isCloseTo(bytes, withPercentage(0.1));
  }

  @Test
  void tempSpaceOfABuildIsWhatTheServerWrites() throws Exception {
    ScratchDatabase database = TestServers.newest().createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table t (id bigint, part integer, name text collate \"C\");"
              + "create index t_id on t (id); create index t_part on t (part, id);"
              + "create index t_name on t (name)");
      StoredTable table = StoredTables.read(connection).getFirst();
      statement.execute(
          "insert into t select i, case when i % 3 > 0 then i % 50 end,"
              + " substr(md5(i::text) || md5(i::text), 1, 4 + i % 40) from generate_series(1, 200000) i");
      TableSize size = estimate(connection, table);
      statement.execute(
          "set maintenance_work_mem = '1MB'; set max_parallel_maintenance_workers = 0");
      for (IndexSize index : size.indexes()) {
        long before = tempBytes(connection);
        statement.execute("reindex index " + index.name());
        assertThat(index.tempBytes().orElseThrow())
            .as(index.name())
            .isCloseTo(tempBytes(connection) - before, withPercentage(2));
      }
    }
    database.drop();
  }

  private static long tempBytes(Connection connection) throws SQLException {
    Query.of(connection, "select pg_stat_force_next_flush()").first(row -> true);
    return Query.of(
            connection,
            "select temp_bytes from pg_stat_database where datname = current_database()")
        .one(row -> row.getLong(1));
  }

  /** Widths as the server knows them, in classes. */
  private static TableSize estimate(Connection connection, StoredTable table) throws SQLException {
    String relation = table.name().quoted();
    Map<String, Widths> widths = new HashMap<>();
    for (StoredColumn column : table.columns()) {
      String name = RelationName.quote(column.name());
      double nulls =
          Query.of(connection, "select avg((%s is null)::int) from %s".formatted(name, relation))
              .one(row -> row.getDouble(1));
      List<Widths.WidthClass> classes =
          column.varies()
              ? Query.of(
                      connection,
                      """
                      select count(*), sum(octet_length(%1$s)), min(octet_length(%1$s)), max(octet_length(%1$s))
                      from %2$s where %1$s is not null
                      group by width_bucket(octet_length(%1$s), array[16, 64, 127, 500, 1000, 2000, 4000, 8000])
                      """
                          .formatted(name, relation))
                  .list(
                      row ->
                          new Widths.WidthClass(
                              row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
              : Widths.of(column.lengthBytes()).classes();
      List<Widths.CompressedSample> compressed =
          column.varies()
              ? Query.of(
                      connection,
                      "select octet_length(%1$s), pg_column_size(%1$s) - 8 from %2$s where pg_column_compression(%1$s) is not null limit 64"
                          .formatted(name, relation))
                  .list(row -> new Widths.CompressedSample(row.getLong(1), row.getLong(2)))
              : List.of();
      widths.put(column.name(), new Widths(nulls, classes, compressed));
    }
    long rows = Query.of(connection, "select count(*) from " + relation).one(row -> row.getLong(1));
    Map<String, Double> keys = new HashMap<>();
    for (StoredIndex index : table.indexes()) {
      if (index.keys().size() == index.columns().size()) {
        keys.put(
            index.name(),
            Query.of(
                    connection,
                    "select count(*) from (select distinct %s from %s) d"
                        .formatted(String.join(", ", index.keys()), relation))
                .one(row -> row.getDouble(1)));
      }
    }
    return SizeEstimator.estimate(
        table,
        rows,
        widths,
        index ->
            keys.containsKey(index.name())
                ? OptionalDouble.of(keys.get(index.name()))
                : OptionalDouble.empty());
  }

  private static long bytes(Connection connection, RelationName relation) throws SQLException {
    return Query.of(connection, "select pg_relation_size(?::text::regclass)")
        .with(relation.quoted())
        .one(row -> row.getLong(1));
  }

  private static long toastBytes(Connection connection, String table) throws SQLException {
    return Query.of(
            connection,
            "select coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) from pg_class where oid = ?::text::regclass")
        .with(table)
        .one(row -> row.getLong(1));
  }
}
