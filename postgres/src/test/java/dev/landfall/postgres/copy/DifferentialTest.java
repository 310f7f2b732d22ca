package dev.landfall.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random rows of all types: sent in binary, they are those that text gives, and hash the same. */
class DifferentialTest {
  private static final int ROWS = 2_000;
  private static final long SEED = 20_261_122;

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void binaryRowsEqualTextRowsAndHashAsTheyCameBack(ScratchServer server)
      throws SQLException, IOException {
    var cells = new RandomCells(SEED);
    var makers = cells.byType();
    try (var fixture = new CopyFixture(server)) {
      List<String> types = List.copyOf(makers.keySet());
      List<Supplier<Cell>> suppliers = List.copyOf(makers.values());
      CopyTable binary = fixture.table("t1", types);
      CopyTable text = fixture.table("t2", types);
      var twin = new TextRowWriter();
      var rows = new ArrayList<List<Cell>>();
      for (int i = 0; i < ROWS; i++) {
        var row = new ArrayList<Cell>();
        for (int column = 0; column < types.size(); column++) {
          Supplier<Cell> maker = suppliers.get(column);
          row.add(binary.columns().get(column).notNull() ? maker.get() : cells.nullable(maker));
        }
        rows.add(row);
        twin.row(row);
      }
      Hash128 sent = fixture.copy(binary, rows);
      twin.copyInto(fixture.connection(), text);

      assertThat(difference(fixture, binary, text)).isEqualTo("0");
      assertThat(difference(fixture, text, binary)).isEqualTo("0");
      assertThat(fixture.returned(binary)).isEqualTo(sent);
      assertThat(fixture.returned(text)).isEqualTo(sent);
    }
  }

  /** Rows by their texts: xml and json have no equality. */
  private static String difference(CopyFixture fixture, CopyTable from, CopyTable to)
      throws SQLException {
    return fixture.value(
        "select count(*) from (select %s from %s except all select %s from %s) d"
            .formatted(texts(from), from.relation().quoted(), texts(to), to.relation().quoted()));
  }

  private static String texts(CopyTable table) {
    return String.join(
        ", ", table.columns().stream().map(column -> column.name() + "::text").toList());
  }
}
