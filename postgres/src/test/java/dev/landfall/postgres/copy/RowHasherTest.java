package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sum of hashes notices each change to the rows, and nothing else. */
class RowHasherTest {
  private static final int ROWS = 20;

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void anyChangedFieldChangesTheSum(ScratchServer server) throws SQLException {
    var cells = new RandomCells(7);
    var makers = cells.byType();
    try (var fixture = new CopyFixture(server)) {
      List<String> types = List.copyOf(makers.keySet());
      CopyTable table = fixture.table("t1", types);
      fixture.execute("alter table public.t1 add column id int generated always as identity");
      Hash128 sent = fixture.copy(table, rows(makers.values()));
      assertThat(fixture.returned(table)).isEqualTo(sent);
      var seen = new HashSet<Hash128>();
      fixture.connection().setAutoCommit(false);
      for (CopyColumn column : table.columns()) {
        String name = column.name();
        fixture.execute(
            "update public.t1 set %s = other.%s from public.t1 other where t1.id = 3 and other.id ="
                    .formatted(name, name)
                + " (select min(id) from public.t1 where %s::text is distinct from".formatted(name)
                + " (select %s::text from public.t1 where id = 3))".formatted(name));
        Hash128 changed = fixture.returned(table);
        fixture.connection().rollback();
        assertThat(changed).as(column.type().declared()).isNotEqualTo(sent);
        assertThat(seen.add(changed)).isTrue();
      }
      assertThat(fixture.returned(table)).isEqualTo(sent);
    }
  }

  @Test
  void aRowTwiceALostRowAndSwappedValuesChangeTheSum() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("integer", "text", "text"));
      var rows = new ArrayList<List<Cell>>();
      for (int i = 0; i < ROWS; i++) {
        rows.add(List.of(number(i), text("a" + i), text("b" + i)));
      }
      Hash128 sent = fixture.copy(table, rows);
      assertThat(fixture.returned(table)).isEqualTo(sent);
      fixture.connection().setAutoCommit(false);
      for (String change :
          List.of(
              "insert into public.t1 select * from public.t1 where c0 = 1",
              "insert into public.t1 select * from public.t1",
              "delete from public.t1 where c0 = 1",
              "update public.t1 set c1 = case c0 when 1 then 'a2' else 'a1' end where c0 in (1, 2)",
              "update public.t1 set c1 = c2, c2 = c1 where c0 = 1",
              "update public.t1 set c1 = c1 || 'b', c2 = substr(c2, 2) where c0 = 1",
              "update public.t1 set c1 = '' where c0 = 1",
              "update public.t1 set c1 = null where c0 = 1")) {
        fixture.execute(change);
        assertThat(fixture.returned(table)).as(change).isNotEqualTo(sent);
        fixture.connection().rollback();
      }
      assertThat(fixture.returned(table)).isEqualTo(sent);
    }
  }

  @Test
  void nullAndEmptyTextDiffer() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("text", "text"));
      Hash128 first = fixture.copy(table, List.of(List.of(Cell.NULL, text(""))));
      Hash128 second = fixture.copy(table, List.of(List.of(text(""), Cell.NULL)));
      assertThat(first).isNotEqualTo(second);
      assertThat(fixture.returned(table)).isEqualTo(first.plus(second));
    }
  }

  @Test
  void whatTheServerWritesInAnotherWayHashesTheSame() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table =
          fixture.table("t1", List.of("numeric(9,4)", "character(9)", "xml", "jsonb", "numeric"));
      String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>";
      Hash128 sent =
          fixture.copy(
              table,
              List.of(
                  List.of(
                      new Cell(writer -> writer.numeric(15, 1), "1.5"),
                      text("ab  "),
                      text(xml),
                      jsonb("{\"b\" : 1e1, \"a\":1.0, \"b\":2}"),
                      new Cell(writer -> writer.numeric(0, 3), "0.000"))));
      assertThat(fixture.returned(table)).isEqualTo(sent);
      assertThat(fixture.value("select c0 || c1 || c3 || c4 from public.t1"))
          .isEqualTo("1.5000ab{\"a\": 1.0, \"b\": 2}0.000");
      fixture.execute("update public.t1 set c4 = 0, c3 = '{\"a\": 1, \"b\": 2.00}'");
      assertThat(fixture.returned(table)).isEqualTo(sent);
    }
  }

  @Test
  void sumsAddWithCarryAndTakeBack() {
    var almost = new Hash128(0, -1);
    assertThat(almost.plus(new Hash128(0, 1))).isEqualTo(new Hash128(1, 0));
    assertThat(new Hash128(-1, -1).plus(new Hash128(0, 1))).isEqualTo(Hash128.ZERO);
    assertThat(new Hash128(1, 0).minus(new Hash128(0, 1))).isEqualTo(almost);
    assertThat(almost.plus(almost).minus(almost)).isEqualTo(almost);
    assertThat(almost.text()).isEqualTo("0000000000000000ffffffffffffffff");
    assertThat(Hash128.parse(almost.text())).isEqualTo(almost);
  }

  private static List<List<Cell>> rows(Iterable<Supplier<Cell>> makers) {
    var rows = new ArrayList<List<Cell>>();
    for (int i = 0; i < ROWS; i++) {
      var row = new ArrayList<Cell>();
      makers.forEach(maker -> row.add(maker.get()));
      rows.add(row);
    }
    return rows;
  }

  private static Cell number(int value) {
    return new Cell(writer -> writer.int4(value), Integer.toString(value));
  }

  private static Cell text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return new Cell(writer -> writer.text(bytes, 0, bytes.length), value);
  }

  private static Cell jsonb(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return new Cell(writer -> writer.jsonb(bytes, 0, bytes.length), value);
  }
}
