package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RejectedRow;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.RelationName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each kind of SQLite value in each type of PostgreSQL, by hand: {@code value =>
 * what the server prints}, or {@code value => !reason} where the row has to be rejected.
 */
@SuppressWarnings("NullAway.Init") // The database is made before the first test.
class ValueMatrixTest {
  private static TransferFixture fixture;

  @TempDir private Path folder;

  @BeforeAll
  static void makeDatabase() throws Exception {
    fixture = new TransferFixture();
  }

  @AfterAll
  static void dropDatabase() throws Exception {
    fixture.close();
  }

  static Stream<Arguments> matrix() {
    return Stream.of(
        type(
            "boolean",
            "0 => false | 1 => true | 2 => !not-a-value | -1 => !not-a-value | 'TRUE' => true"
                + " | 'off' => false | ' y ' => true | '' => !not-a-value | 'maybe' => !not-a-value"
                + " | 1.0 => !storage-class | x'01' => !storage-class | null => null"),
        type(
            "smallint",
            "32767 => 32767 | -32768 => -32768 | 32768 => !integer-out-of-range | -32769 =>"
                + " !integer-out-of-range | 1.0 => 1 | -0.0 => 0 | 1.5 => !numeric-rounded | 9e999"
                + " => !numeric-rounded | '12' => 12 | ' -12 ' => -12 | '1.0' => !not-a-value |"
                + " '12a' => !not-a-value | '' => !not-a-value | '+5' => !not-a-value | '99999' =>"
                + " !integer-out-of-range | x'31' => !storage-class | null => null"),
        type(
            "integer",
            "2147483647 => 2147483647 | -2147483648 => -2147483648"
                + " | 2147483648 => !integer-out-of-range | '-2147483649' => !integer-out-of-range"
                + " | 2147483647.0 => 2147483647 | 2147483648.0 => !integer-out-of-range"),
        type(
            "bigint",
            "9223372036854775807 => 9223372036854775807 | -9223372036854775808 =>"
                + " -9223372036854775808 | '9223372036854775807' => 9223372036854775807 |"
                + " '9223372036854775808' => !integer-out-of-range | 9007199254740991.0 => 9007199254740991"
                + " | 9007199254740992.0 => !numeric-rounded | 1e300 => !numeric-rounded | 'x' =>"
                + " !not-a-value | x'' => !storage-class"),
        type(
            "real",
            "1.5 => 1.5 | 0.1 => !real-rounded | 1 => 1 | 16777216 => 1.6777216e+07"
                + " | 16777217 => !real-rounded | 1e39 => !real-out-of-range | 9e999 => Infinity"
                + " | -9e999 => -Infinity | '1.5' => 1.5 | '0.1' => 0.1 | '0.123456789' => !real-rounded"
                + " | '1e39' => !real-out-of-range | 'nan' => NaN | '-Infinity' => -Infinity"
                + " | -0.0 => -0 | '' => !not-a-value | x'00' => !storage-class | null => null"),
        type(
            "double precision",
            "0.1 => 0.1 | 1 => 1 | 9007199254740992 => 9.007199254740992e+15"
                + " | 9007199254740993 => !numeric-rounded | 1e308 => 1e+308 | 9e999 => Infinity"
                + " | 4.9e-324 => 5e-324 | 9223372036854775807 => !numeric-rounded"
                + " | '0.1' => 0.1 | ' -2.50 ' => -2.5 | '0.1000000000000000055' => !numeric-rounded"
                + " | '1e400' => !numeric-out-of-range | 'NaN' => NaN | 'inf' => Infinity"
                + " | 'one' => !not-a-value | -0.0 => -0 | 3.0 => 3 | x'00' => !storage-class"),
        type(
            "numeric",
            "9223372036854775807 => 9223372036854775807 | 0.1 => 0.1 | 1e3 => 1000.0 | '1e3' =>"
                + " 1000 | '12.50' => 12.50 | '-.5' => -0.5 | '+7.' => 7 | 9e999 =>"
                + " Infinity | -9e999 => -Infinity | 'NaN' => NaN | '-inf' => -Infinity | -0.0 => 0.0 | '1,5' => !not-a-value | '' =>"
                + " !not-a-value | x'31' => !storage-class"),
        type(
            "numeric(5,2)",
            "999.99 => 999.99 | 1000 => !numeric-out-of-range | -999.99 => -999.99"
                + " | 0.001 => !numeric-rounded | '1.100' => 1.10 | 0 => 0.00 | '0.000' => 0.00"
                + " | 99999999999 => !numeric-out-of-range"
                + " | 9e999 => !numeric-out-of-range | 'NaN' => NaN | '1e9999' => !numeric-out-of-range"),
        type(
            "text",
            "'a' => a | '' =>  | 12 => 12 | -9223372036854775808 => -9223372036854775808"
                + " | 1.5 => !storage-class | x'61' => !storage-class"
                + " | cast(x'61ff' as text) => !text-not-utf8"
                + " | cast(x'eda080' as text) => !text-not-utf8"
                + " | 'a' || char(0) || 'b' => !text-has-nul | char(128512) => \uD83D\uDE00"
                + " | char(65279, 955) => \uFEFF\u03BB | null => null"),
        type(
            "varchar(3)",
            "'abc' => abc | 'abcd' => !text-too-long | '\u00E4\u00F6\u00FC' => \u00E4\u00F6\u00FC"
                + " | 'abc ' => !text-too-long | 1234 => !text-too-long | 123 => 123"),
        type("character(3)", "'abc' => abc | 'a' => a | 'abcd' => !text-too-long"),
        type(
            "bytea",
            "x'00ff' => \\x00ff | zeroblob(0) => \\x | '' => !storage-class | 5 => !storage-class"
                + " | 0.5 => !storage-class | null => null"),
        type(
            "date",
            "'2026-01-31' => 2026-01-31 | '0001-01-01' => 0001-01-01 | '0000-12-31' => 0001-12-31"
                + " BC | '9999-12-31' => 9999-12-31 | '2026-02-30' => !not-a-value | '2026-01-31"
                + " 12:00' => !not-a-value | '12:00' => !not-a-value | 20260131 => !storage-class |"
                + " 2461062.5 => !storage-class | x'' => !storage-class"),
        type(
            "time",
            "'23:59:59.5' => 23:59:59.5 | '00:00' => 00:00:00 | '12:00Z' => !not-a-value"
                + " | '24:00' => !not-a-value | '2026-01-31 12:00' => !not-a-value"
                + " | 43200 => !storage-class"),
        type("time(0)", "'12:00:01' => 12:00:01 | '12:00:00.5' => !time-rounded"),
        type(
            "timestamp",
            "'2026-01-31 12:00:00' => 2026-01-31 12:00:00 | '2026-01-31' => 2026-01-31 00:00:00"
                + " | '2026-01-31T12:00:00.000001' => 2026-01-31 12:00:00.000001"
                + " | '2026-01-31T12:00:00Z' => !not-a-value | '12:00' => !not-a-value"
                + " | '' => !not-a-value | 1700000000 => !storage-class | 0.5 => !storage-class"),
        type(
            "timestamptz(3)",
            "'2026-01-31T12:00:00+02:00' => 2026-01-31 10:00:00+00"
                + " | '2026-01-31 12:00' => 2026-01-31 12:00:00+00"
                + " | '2026-01-31 12:00:00.123Z' => 2026-01-31 12:00:00.123+00"
                + " | '2026-01-31 12:00:00.1234Z' => !time-rounded"),
        type(
            "uuid",
            "'0F8FAD5B-d9cb-469f-a165-70867728950e' => 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | x'0f8fad5bd9cb469fa16570867728950e' => 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | x'0f' => !storage-class | '0f8fad5b' => !not-a-value | 1 => !storage-class"),
        type(
            "json",
            "'{\"a\" :1}' => {\"a\" :1} | '\"\\u0000\"' => \"\\u0000\" | 5 => 5"
                + " | '{' => !json-invalid | '' => !json-invalid | '1 2' => !json-invalid"
                + " | '{\"a\":1,}' => !json-invalid | x'7b7d' => !storage-class"
                + " | 1.5 => 1.5 | 1e300 => 1.0e+300 | 9e999 => !not-a-value"),
        type(
            "jsonb",
            "'{\"b\":1,\"a\":2,\"a\":3}' => {\"a\": 3, \"b\": 1} | '\"\\u0000\"' => !json-has-nul"
                + " | '\"\\ud800\"' => !json-lone-surrogate | '1e400' => 1"
                + "0".repeat(400)
                + " | 'nul' => !json-invalid | 5 => 5 | -9223372036854775808 =>"
                + " -9223372036854775808 | 0.1 => 0.1 | 100.0 => 100.0 | 1e20 => 100000000000000000000"
                + " | -0.0 => 0.0 | 9e999 => !not-a-value | x'5b5d' => !storage-class"
                + " | '\"a' || char(0) || '\"' => !text-has-nul"),
        type("label", "'one' => one | 'two' => two | 1.5 => !storage-class"),
        Arguments.of(
            "timestamptz",
            Conversion.EPOCH_SECONDS,
            "0 => 1970-01-01 00:00:00+00 | -1 => 1969-12-31 23:59:59+00"
                + " | 1.5 => 1970-01-01 00:00:01.5+00 | 253402300799 => 9999-12-31 23:59:59+00"
                + " | 9223372036854775807 => !timestamp-out-of-range"
                + " | -9223372036854 => !timestamp-out-of-range"
                + " | 9e999 => !not-a-value | '0' => 1970-01-01 00:00:00+00 | '-1.25' =>"
                + " 1969-12-31 23:59:58.75+00 | '2026-01-31T12:00+02:00' => 2026-01-31 10:00:00+00"
                + " | 'soon' => !not-a-value | '0.0000001' => !time-rounded | x'00' => !storage-class"
                + " | '1e300' => !timestamp-out-of-range | null => null"),
        Arguments.of(
            "timestamp(0)",
            Conversion.EPOCH_MILLIS,
            "1000 => 1970-01-01 00:00:01 | 1 => !time-rounded | -1000 => 1969-12-31 23:59:59"),
        Arguments.of(
            "timestamp",
            Conversion.EPOCH_MICROS,
            "1 => 1970-01-01 00:00:00.000001 | 1700000000000000 => 2023-11-14 22:13:20"),
        Arguments.of(
            "date",
            Conversion.EPOCH_SECONDS,
            "86400 => 1970-01-02 | -86400 => 1969-12-31 | 86401 => !time-rounded"),
        Arguments.of("text", Conversion.EPOCH_SECONDS, "1 => !conversion"),
        Arguments.of(
            "timestamptz",
            Conversion.JULIAN_DAY,
            "2440587.5 => 1970-01-01 00:00:00+00 | 2440588 => 1970-01-01 12:00:00+00"
                + " | julianday('2026-01-31 23:59:59') => 2026-01-31 23:59:59+00"
                + " | julianday('2026-01-31 23:59:59.123') => 2026-01-31 23:59:59.123+00"
                + " | julianday('0000-01-01') => 0001-01-01 00:00:00+00 BC"
                + " | julianday('9999-12-31 23:59:59') => 9999-12-31 23:59:59+00"
                + " | 0 => 4714-11-24 12:00:00+00 BC | '2440587.5' => 1970-01-01 00:00:00+00"
                + " | -1 => !timestamp-out-of-range | 5373485 => !timestamp-out-of-range"
                + " | 9e999 => !not-a-value | '2026-01-31' => 2026-01-31 00:00:00+00"
                + " | 'x' => !not-a-value | x'00' => !storage-class"),
        Arguments.of(
            "date",
            Conversion.JULIAN_DAY,
            "2440587.5 => 1970-01-01 | julianday('2026-01-31') => 2026-01-31"
                + " | 2440588 => !time-rounded"),
        Arguments.of(
            "timestamptz",
            Conversion.ISO,
            "'2026-01-31' => 2026-01-31 00:00:00+00 | '2026-01-31T12:00Z' => 2026-01-31"
                + " 12:00:00+00 | '2026-01-31 12:00 -0130' => 2026-01-31 13:30:00+00"
                + " | '12:00' => !not-a-value | 0 => !storage-class | '' => !not-a-value"),
        Arguments.of(
            "timestamp",
            Conversion.ISO,
            "'2026-01-31T12:00+02:00' => 2026-01-31 10:00:00 | '2026-01-31 12:00' => 2026-01-31"
                + " 12:00:00"),
        Arguments.of(
            "date",
            Conversion.ISO,
            "'2026-01-31T00:00:00Z' => 2026-01-31 | '2026-01-31T00:00:01Z' => !time-rounded"
                + " | '2026-01-31' => 2026-01-31"),
        Arguments.of(
            "time",
            Conversion.ISO,
            "'12:00:00.5' => 12:00:00.5 | '2026-01-31' => !not-a-value | 1 => !storage-class"),
        Arguments.of(
            "boolean",
            Conversion.BOOLEAN,
            "0 => false | 1.0 => true | -0.0 => false | 0.5 => !not-a-value | 'Yes' => true"
                + " | 'OFF' => false | 'ja' => !not-a-value | x'01' => !storage-class"),
        Arguments.of(
            "bigint",
            Conversion.DECIMAL,
            "'1.0' => 1 | '2e3' => 2000 | '+7' => 7 | '1.5' => !numeric-rounded | 1e18 =>"
                + " 1000000000000000000 | 1e19 => !integer-out-of-range | '1e999999' =>"
                + " !integer-out-of-range | '-9223372036854775808' => -9223372036854775808"
                + " | '9223372036854775808' => !integer-out-of-range | 'x' => !not-a-value"
                + " | '0e999999' => 0"),
        Arguments.of(
            "numeric",
            Conversion.DECIMAL,
            "' 12.50 ' => 12.50 | '1,000' => !not-a-value | '0x10' => !not-a-value"
                + " | length('x') => 1 | '1e999999' => !numeric-out-of-range"
                + " | '1e-999999' => !numeric-rounded"),
        Arguments.of("real", Conversion.DECIMAL, "'0.1' => 0.1 | 0.5 => 0.5 | 'x' => !not-a-value"),
        Arguments.of(
            "jsonb",
            Conversion.JSON,
            "x'7b2261223a20317d' => {\"a\": 1} | x'ff' => !text-not-utf8 | x'7b' => !json-invalid"
                + " | 1.5 => 1.5 | '[1, 2]' => [1, 2]"),
        Arguments.of("json", Conversion.JSON, "x'5b20315d' => [ 1] | 'null' => null | 7 => 7"),
        Arguments.of(
            "uuid",
            Conversion.UUID,
            "'0F8FAD5Bd9cb469fa16570867728950e' => 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | '{0f8fad5b-d9cb-469f-a165-70867728950e}' =>"
                + " 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | 'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e' =>"
                + " 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | x'0f8fad5bd9cb469fa16570867728950e' => 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | '{0f8fad5b' => !not-a-value | x'0f' => !storage-class | 1 => !storage-class"),
        Arguments.of(
            "text",
            Conversion.UUID,
            "x'0f8fad5bd9cb469fa16570867728950e' => 0f8fad5b-d9cb-469f-a165-70867728950e"
                + " | 'none' => !not-a-value"),
        Arguments.of(
            "bytea",
            Conversion.BASE64,
            "'yv66vg==' => \\xcafebabe | 'yv66vg' => \\xcafebabe | '-_8' => \\xfbff"
                + " | '+/8=' => \\xfbff | '+_8=' => !not-a-value | '' => \\x"
                + " | ' yv66' || char(13, 10) || 'vg== ' => \\xcafebabe"
                + " | 'yv66vh==' => !not-a-value | 'y' => !not-a-value | 'yv66vg=' => !not-a-value"
                + " | 'yv6%' => !not-a-value | x'00' => !storage-class | 1 => !storage-class"),
        Arguments.of(
            "bytea",
            Conversion.HEX,
            "'CAFEbabe' => \\xcafebabe | '0xca' => \\xca | '\\xca' => \\xca | '' => \\x"
                + " | 'ca fe' => \\xcafe | 'caf' => !not-a-value | 'zz' => !not-a-value"
                + " | x'00' => !storage-class"),
        Arguments.of(
            "text",
            Conversion.TEXT,
            "0.1 => 0.1 | 100.0 => 100.0 | 1e15 => 1.0e+15 | 123456789012345.0 => 123456789012345.0"
                + " | -2.5e-7 => -2.5e-07 | 0.00001 => 0.00001 | 1.5e300 => 1.5e+300"
                + " | 9e999 => Infinity | x'61' => a | x'ff' => !text-not-utf8 | 5 => 5"));
  }

  private static Arguments type(String type, String rows) {
    return Arguments.of(type, null, rows);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("matrix")
  void aValueLandsAsItIsOrIsRejected(String type, @Nullable Conversion conversion, String rows)
      throws Exception {
    List<String> sql = new ArrayList<>();
    sql.add("create table cells (id integer primary key, value)");
    List<String> expected = new ArrayList<>();
    for (String row : rows.split(" \\| ", -1)) {
      String[] parts = row.split(" => ?", 2);
      expected.add(parts[0] + " => " + parts[1]);
      sql.add("insert into cells (value) values (" + parts[0] + ")");
    }
    Path path = SqliteFiles.write(folder.resolve("1.db"), sql.toArray(String[]::new));
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    fixture.execute(
        "drop table if exists cells",
        "drop type if exists label",
        "create type label as enum ('one', 'two')",
        "create table cells (k bigint, id integer, value " + type + ")");
    TableMapping mapping =
        new TableMapping(
            "cells",
            new RelationName("public", "cells"),
            "k",
            List.of(
                new ColumnMapping("id", "id", Optional.empty()),
                new ColumnMapping("value", "value", Optional.ofNullable(conversion))));

    for (boolean fast : new boolean[] {true, false}) {
      TransferFixture.Result result =
          fixture.send(
              file,
              mapping,
              fast,
              "select id || ' ' || coalesce(value::text, 'null') from %s order by id");

      assertThat(found(rows, result)).as("fast: %s", fast).isEqualTo(expected);
      assertThat(result.account().rowsRead()).isEqualTo(expected.size());
      assertThat(result.account().rowsSent()).isEqualTo(result.landed().size());
      assertThat(result.rejects()).allMatch(it -> it.column().equals(Optional.of("value")));
    }
  }

  /** The rows as they were written down, with what really became of them. */
  private static List<String> found(String rows, TransferFixture.Result result) {
    String[] values = rows.split(" \\| ", -1);
    String[] outcomes = new String[values.length];
    for (String landed : result.landed()) {
      int space = landed.indexOf(' ');
      outcomes[Integer.parseInt(landed.substring(0, space)) - 1] = landed.substring(space + 1);
    }
    for (RejectedRow reject : result.rejects()) {
      outcomes[Integer.parseInt(reject.rowId()) - 1] = "!" + reject.reason();
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      found.add(values[i].split(" => ?", 2)[0] + " => " + outcomes[i]);
    }
    return found;
  }
}
