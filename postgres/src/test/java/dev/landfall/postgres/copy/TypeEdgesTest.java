package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchServer;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written at the edges of each type is what the server shows. */
class TypeEdgesTest {
  private record Edge(String type, Consumer<BinaryRowWriter> write, String shown) {}

  private static Edge edge(String type, Consumer<BinaryRowWriter> write, String shown) {
    return new Edge(type, write, shown);
  }

  private static Edge numeric(String value, String shown) {
    return edge("numeric", writer -> writer.numeric(new BigDecimal(value)), shown);
  }

  private static Edge text(String type, String value) {
    return text(type, value, value);
  }

  private static Edge text(String type, String value, String shown) {
    byte[] bytes = value.getBytes(UTF_8);
    return edge(type, writer -> writer.text(bytes, 0, bytes.length), shown);
  }

  private static List<Edge> edges() {
    var edges = new ArrayList<Edge>();
    edges.add(edge("boolean", writer -> writer.bool(true), "true"));
    edges.add(edge("boolean", writer -> writer.bool(false), "false"));
    edges.add(edge("smallint", writer -> writer.int2(-32768), "-32768"));
    edges.add(edge("smallint", writer -> writer.int2(32767), "32767"));
    edges.add(edge("integer", writer -> writer.int4(Integer.MIN_VALUE), "-2147483648"));
    edges.add(edge("integer", writer -> writer.int4(Integer.MAX_VALUE), "2147483647"));
    edges.add(edge("bigint", writer -> writer.int8(Long.MIN_VALUE), "-9223372036854775808"));
    edges.add(edge("bigint", writer -> writer.int8(Long.MAX_VALUE), "9223372036854775807"));
    edges.add(edge("real", writer -> writer.float4(Float.MAX_VALUE), "3.4028235e+38"));
    edges.add(edge("real", writer -> writer.float4(Float.MIN_VALUE), "1e-45"));
    edges.add(edge("real", writer -> writer.float4(-0.0f), "-0"));
    edges.add(edge("real", writer -> writer.float4(Float.NaN), "NaN"));
    edges.add(edge("double precision", w -> w.float8(Double.MAX_VALUE), "1.7976931348623157e+308"));
    edges.add(edge("double precision", writer -> writer.float8(Double.MIN_VALUE), "5e-324"));
    edges.add(edge("double precision", writer -> writer.float8(0.1), "0.1"));
    edges.add(edge("double precision", writer -> writer.float8(-0.0), "-0"));
    edges.add(edge("double precision", w -> w.float8(Double.NEGATIVE_INFINITY), "-Infinity"));
    edges.add(edge("bytea", writer -> writer.bytes(new byte[] {0, -1, 92}, 0, 3), "\\x00ff5c"));
    edges.add(edge("bytea", writer -> writer.bytes(new byte[0], 0, 0), "\\x"));
    edges.add(edge("date", writer -> writer.date(0), "1970-01-01"));
    edges.add(edge("date", writer -> writer.date(-2440588), "4714-11-24 BC"));
    edges.add(edge("date", writer -> writer.date(2145042905), "5874897-12-31"));
    edges.add(edge("time", writer -> writer.timeMicros(86_399_999_999L), "23:59:59.999999"));
    edges.add(edge("time", writer -> writer.timeMicros(86_400_000_000L), "24:00:00"));
    edges.add(edge("timestamp", writer -> writer.timestampMicros(0), "1970-01-01 00:00:00"));
    edges.add(edge("timestamp", w -> w.timestampMicros(-1), "1969-12-31 23:59:59.999999"));
    edges.add(
        edge(
            "timestamp",
            writer -> writer.timestampMicros(-210866803200000000L),
            "4714-11-24 00:00:00 BC"));
    edges.add(
        edge(
            "timestamp",
            writer -> writer.timestampMicros(Long.MAX_VALUE),
            "294247-01-10 04:00:54.775807"));
    edges.add(
        edge(
            "timestamptz",
            w -> w.timestampMicros(1_700_000_000_123_456L),
            "2023-11-14 22:13:20.123456+00"));
    edges.add(
        edge(
            "uuid",
            writer -> writer.uuid(0x0011223344556677L, 0x8899aabbccddeeffL),
            "00112233-4455-6677-8899-aabbccddeeff"));
    edges.addAll(numericEdges());
    edges.addAll(textEdges());
    return edges;
  }

  private static List<Edge> numericEdges() {
    return List.of(
        numeric("0", "0"),
        numeric("0.00", "0.00"),
        numeric("-0.10", "-0.10"),
        numeric("1", "1"),
        numeric("9999", "9999"),
        numeric("10000", "10000"),
        numeric("100000000", "100000000"),
        numeric("12345.6789", "12345.6789"),
        numeric("0.0001", "0.0001"),
        numeric("0.00001", "0.00001"),
        numeric("1e3", "1000"),
        numeric("1e5", "100000"),
        numeric("-1.5e10", "-15000000000"),
        numeric(
            "123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
        numeric("-98765432109876543210000000", "-98765432109876543210000000"),
        numeric(
            "0.0000000000000000000000000000000000001", "0.0000000000000000000000000000000000001"),
        numeric("9223372036854775807", "9223372036854775807"),
        numeric("-9223372036854775808", "-9223372036854775808"),
        numeric("922337203685477580.7", "922337203685477580.7"),
        numeric("1e131071", "1" + "0".repeat(131_071)),
        numeric("1e-16383", "0." + "0".repeat(16_382) + "1"),
        edge("numeric", writer -> writer.numeric(-123_450L, 2), "-1234.50"),
        edge("numeric", writer -> writer.numeric(12, -2), "1200"),
        edge("numeric", BinaryRowWriter::numericNaN, "NaN"),
        edge("numeric(5,2)", writer -> writer.numeric(99_999, 2), "999.99"));
  }

  private static List<Edge> textEdges() {
    return List.of(
        text("text", ""),
        text("text", "a\tb\\n\"'é€😀\u0001"),
        text("varchar(3)", "é€😀"),
        text("character(4)", "ab", "ab"),
        text("bpchar", "ab  ", "ab"),
        text("name", "n".repeat(63)),
        text("citext", "MiXed"),
        text("mood", "so \"so\""),
        text("short_text", "domain"),
        text("xml", "<a>1</a>"),
        text("json", "{\"b\": 1,  \"a\":[1.50, 2]}"),
        edge(
            "jsonb",
            writer -> {
              byte[] bytes = "{\"b\": 1,  \"a\":[1.50, 1e2], \"b\": 2}".getBytes(UTF_8);
              writer.jsonb(bytes, 0, bytes.length);
            },
            "{\"a\": [1.50, 100], \"b\": 2}"));
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void theServerShowsWhatWasWritten(ScratchServer server) throws SQLException {
    List<Edge> edges = edges();
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = fixture.table("edges", edges.stream().map(Edge::type).toList());
      List<Cell> values = edges.stream().map(edge -> new Cell(edge.write(), edge.shown())).toList();
      Hash128 sent =
          fixture.copy(table, List.of(values, Collections.nCopies(values.size(), Cell.NULL)));
      for (int i = 0; i < edges.size(); i++) {
        String column = table.columns().get(i).name();
        assertThat(
                fixture.value(
                    "select %s::text from public.edges where %s is not null"
                        .formatted(column, column)))
            .as(edges.get(i).type())
            .isEqualTo(edges.get(i).shown());
      }
      assertThat(fixture.value("select count(*) from public.edges")).isEqualTo("2");
      assertThat(fixture.returned(table)).isEqualTo(sent);
    }
  }
}
