package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before sending is what the server refuses or changes, and nothing else. */
class ValueCheckTest {
  private static final String TOO_LONG_NAME = "n".repeat(64);

  /** A value as text, its check, and the reason that is expected. */
  private record Case(
      String type,
      String text,
      Function<ColumnType, @Nullable RejectReason> check,
      @Nullable RejectReason expected) {}

  private static Case integer(String type, long value, @Nullable RejectReason expected) {
    return new Case(type, Long.toString(value), t -> ValueCheck.integer(t, value), expected);
  }

  private static Case numeric(String type, String value, @Nullable RejectReason expected) {
    var decimal = new BigDecimal(value);
    return new Case(type, decimal.toString(), t -> ValueCheck.numeric(t, decimal), expected);
  }

  private static Case text(String type, String value, @Nullable RejectReason expected) {
    byte[] bytes = value.getBytes(UTF_8);
    return new Case(type, value, t -> ValueCheck.text(t, bytes, 0, bytes.length), expected);
  }

  private static Case time(String type, String text, long micros, @Nullable RejectReason expected) {
    return new Case(type, text, t -> ValueCheck.time(t, micros), expected);
  }

  private static Case timestamp(
      String type, String text, long micros, @Nullable RejectReason expected) {
    return new Case(type, text, t -> ValueCheck.timestamp(t, micros), expected);
  }

  private static Case date(String text, long days, @Nullable RejectReason expected) {
    return new Case("date", text, type -> ValueCheck.date(days), expected);
  }

  private static Case real(String text, @Nullable RejectReason expected) {
    return new Case("real", text, t -> ValueCheck.real(Double.parseDouble(text)), expected);
  }

  private static List<Case> numbers() {
    return List.of(
        integer("smallint", 32_767, null),
        integer("smallint", 32_768, RejectReason.INTEGER_OUT_OF_RANGE),
        integer("smallint", -32_769, RejectReason.INTEGER_OUT_OF_RANGE),
        integer("integer", Integer.MIN_VALUE, null),
        integer("integer", Integer.MAX_VALUE + 1L, RejectReason.INTEGER_OUT_OF_RANGE),
        integer("bigint", Long.MIN_VALUE, null),
        real("0.5", null),
        real("1e39", RejectReason.REAL_OUT_OF_RANGE),
        real("0.123456789", RejectReason.REAL_ROUNDED),
        numeric("numeric(5,2)", "999.99", null),
        numeric("numeric(5,2)", "-999.99000", null),
        numeric("numeric(5,2)", "1000", RejectReason.NUMERIC_OUT_OF_RANGE),
        numeric("numeric(5,2)", "0.001", RejectReason.NUMERIC_ROUNDED),
        numeric("numeric(5,2)", "0.000", null),
        numeric("numeric(5)", "99999", null),
        numeric("numeric(5)", "1E5", RejectReason.NUMERIC_OUT_OF_RANGE),
        numeric("numeric(2,-3)", "99000", null),
        numeric("numeric(2,-3)", "100000", RejectReason.NUMERIC_OUT_OF_RANGE),
        numeric("numeric(2,-3)", "99100", RejectReason.NUMERIC_ROUNDED),
        numeric("numeric(3,5)", "0.00999", null),
        numeric("numeric(3,5)", "0.01", RejectReason.NUMERIC_OUT_OF_RANGE),
        numeric("numeric", "1E+131071", null),
        numeric("numeric", "1E+131072", RejectReason.NUMERIC_OUT_OF_RANGE),
        numeric("numeric", "1E-16383", null));
  }

  private static List<Case> times() {
    return List.of(
        date("4714-11-24 BC", -2_440_588, null),
        date("4714-11-23 BC", -2_440_589, RejectReason.DATE_OUT_OF_RANGE),
        date("5874897-12-31", 2_145_042_905, null),
        date("5874898-01-01", 2_145_042_906, RejectReason.DATE_OUT_OF_RANGE),
        time("time", "24:00:00", 86_400_000_000L, null),
        time("time", "24:00:00.000001", 86_400_000_001L, RejectReason.TIME_OUT_OF_RANGE),
        time("time(2)", "00:00:00.12", 120_000, null),
        time("time(2)", "00:00:00.123", 123_000, RejectReason.TIME_ROUNDED),
        timestamp("timestamp", "4714-11-24 00:00:00 BC", -210_866_803_200_000_000L, null),
        timestamp(
            "timestamp",
            "4714-11-23 23:59:59.999999 BC",
            -210_866_803_200_000_001L,
            RejectReason.TIMESTAMP_OUT_OF_RANGE),
        timestamp("timestamp(0)", "1969-12-31 23:59:59", -1_000_000, null),
        timestamp("timestamp(0)", "1969-12-31 23:59:59.9", -100_000, RejectReason.TIME_ROUNDED));
  }

  private static List<Case> texts() {
    return List.of(
        text("text", "a\u0001b", null),
        text("text", "12345678\u0000", RejectReason.TEXT_HAS_NUL),
        text("varchar(3)", "é€😀", null),
        text("varchar(3)", "é€😀x", RejectReason.TEXT_TOO_LONG),
        text("character(3)", "abcd", RejectReason.TEXT_TOO_LONG),
        text("short_text", "x".repeat(20), null),
        text("short_text", "x".repeat(21), RejectReason.TEXT_TOO_LONG),
        text("name", "é" + "n".repeat(61), null),
        text("name", TOO_LONG_NAME, RejectReason.TEXT_TOO_LONG));
  }

  private static List<Case> json(String type) {
    var cases = new ArrayList<Case>();
    for (String sound :
        List.of(
            "1", " [1 , 2] ", "\"\\ud83d\\ude00\\/\"", "{\"a\":{}}", "0e999999999", "-0.0e+1")) {
      cases.add(text(type, sound, null));
    }
    for (String broken :
        List.of(
            "",
            " ",
            "01",
            "1.",
            ".5",
            "+1",
            "NaN",
            "[1,]",
            "{\"a\":1,}",
            "[1] x",
            "1 2",
            "\"\\x\"",
            "\"a\tb\"",
            "'a'",
            "{a:1}",
            "/**/1",
            "tRue",
            "[1]]",
            "[[1]",
            "\ufeff1",
            "\f1",
            "1\u00a0",
            "\"\\u00e\"",
            "-",
            "1e",
            "\"a")) {
      cases.add(text(type, broken, RejectReason.JSON_INVALID));
    }
    return cases;
  }

  private static List<Case> onlyJsonb() {
    return List.of(
        text("jsonb", "1e131071", null),
        text("jsonb", "[1e131072]", RejectReason.JSON_NUMBER_OUT_OF_RANGE),
        text("jsonb", "{\"a\": 1e-16383}", null),
        text("jsonb", "1e-16384", RejectReason.JSON_NUMBER_OUT_OF_RANGE),
        text("jsonb", "0e-20000", RejectReason.JSON_NUMBER_OUT_OF_RANGE),
        text("jsonb", "0e2147483647", RejectReason.JSON_NUMBER_OUT_OF_RANGE),
        text("jsonb", "\"\\u0000\"", RejectReason.JSON_HAS_NUL),
        text("jsonb", "{\"\\u0000\":1}", RejectReason.JSON_HAS_NUL),
        text("jsonb", "[\"\\ud800\"]", RejectReason.JSON_LONE_SURROGATE),
        text("jsonb", "\"\\udc00\\ud800\"", RejectReason.JSON_LONE_SURROGATE),
        text("json", "[1e131072, \"\\ud800\", \"\\u0000\"]", null));
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void theServerAgrees(ScratchServer server) throws SQLException, IOException {
    var cases = new ArrayList<Case>();
    cases.addAll(numbers());
    cases.addAll(times());
    cases.addAll(texts());
    cases.addAll(json("json"));
    cases.addAll(json("jsonb"));
    cases.addAll(onlyJsonb());
    try (var fixture = new CopyFixture(server)) {
      fixture.connection().setAutoCommit(false);
      for (Case value : cases) {
        assertServerAgrees(fixture, value);
        fixture.connection().rollback();
      }
    }
  }

  private static void assertServerAgrees(CopyFixture fixture, Case value)
      throws SQLException, IOException {
    String what =
        value.type() + " " + value.text().substring(0, Math.min(60, value.text().length()));
    CopyTable table = fixture.table("t1", List.of(value.type()));
    RejectReason found = value.check().apply(table.columns().getFirst().type());
    assertThat(found).as(what).isEqualTo(value.expected());
    String stored =
        value.type().equals("name") // Its input function shortens, its receive function refuses.
            ? storedFromBinary(fixture, table, value.text())
            : stored(fixture, table, value.text());
    if (found == RejectReason.REAL_ROUNDED
        || found == RejectReason.NUMERIC_ROUNDED
        || found == RejectReason.TIME_ROUNDED) {
      assertThat(stored).as(what).isNotEqualTo("refused").isNotEqualTo(value.text());
    } else {
      assertThat(stored.equals("refused")).as(what).isEqualTo(found != null);
    }
  }

  private static String stored(CopyFixture fixture, CopyTable table, String text)
      throws IOException {
    var twin = new TextRowWriter();
    twin.row(List.of(new Cell(writer -> {}, text)));
    try {
      twin.copyInto(fixture.connection(), table);
      return fixture.value("select c0::text from public.t1");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).startsWith("22");
      return "refused";
    }
  }

  private static String storedFromBinary(CopyFixture fixture, CopyTable table, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      fixture.copy(table, List.of(List.of(new Cell(w -> w.text(bytes, 0, bytes.length), text))));
      return fixture.value("select c0::text from public.t1");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("42622"); // name_too_long
      return "refused";
    }
  }

  @Test
  void depthOfJsonIsBounded() {
    ColumnType json = ColumnType.of(PostgresType.JSON);
    byte[] deepest = ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(UTF_8);
    byte[] deeper = ("[".repeat(10_001) + "]".repeat(10_001)).getBytes(UTF_8);
    assertThat(ValueCheck.text(json, deepest, 0, deepest.length)).isNull();
    assertThat(ValueCheck.text(json, deeper, 0, deeper.length))
        .isEqualTo(RejectReason.JSON_TOO_DEEP);
  }

  @Test
  void blanksBeyondTheLengthAreRefusedAlthoughTheServerDropsThem() {
    var type = new ColumnType(PostgresType.TEXT, TextForm.VARCHAR, 3 + 4, "varchar(3)");
    byte[] text = "abc ".getBytes(UTF_8);
    assertThat(ValueCheck.text(type, text, 0, text.length)).isEqualTo(RejectReason.TEXT_TOO_LONG);
  }

  @Test
  void sizesAndNullsAreChecked() {
    assertThat(ValueCheck.bytes(1_073_741_819)).isNull();
    assertThat(ValueCheck.bytes(1_073_741_820)).isEqualTo(RejectReason.VALUE_TOO_LARGE);
    assertThat(ValueCheck.row(1L << 30)).isEqualTo(RejectReason.ROW_TOO_LARGE);
    ColumnType type = ColumnType.of(PostgresType.BIGINT);
    var column = new CopyColumn("id", type, true);
    assertThat(ValueCheck.nullValue(column)).isEqualTo(RejectReason.NULL_NOT_ALLOWED);
    assertThat(ValueCheck.nullValue(new CopyColumn("id", type, false))).isNull();
    assertThat(RejectReason.NULL_NOT_ALLOWED.message(column))
        .isEqualTo("column \"id\" (bigint): NULL in a column that must not be NULL");
  }
}
