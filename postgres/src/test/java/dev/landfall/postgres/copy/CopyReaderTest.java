package dev.landfall.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CopyReaderTest {
  private static final int ROWS = 5_000;

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void filtersLetTheirRowsPass(ScratchServer server) throws SQLException {
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = filled(fixture);
      var reader = new CopyReader(fixture.connection(), table);
      var found = new ArrayList<String>();
      assertThat(
              reader.read(
                  RowFilter.anyOf("c1", List.of("it's 7", "back\\slash", "nothing")),
                  row -> found.add(row.integer(0) + row.text(1) + row.isNull(2))))
          .isEqualTo(2);
      assertThat(found).containsExactlyInAnyOrder("7it's 7true", "-1back\\slashtrue");
      assertThat(reader.read(RowFilter.anyOf("c0", List.of("1", "2", "2")), row -> {}))
          .isEqualTo(2);
      assertThat(reader.read(RowFilter.all(), row -> {})).isEqualTo(ROWS + 1);
    }
  }

  @Test
  void pagesPartitionTheTable() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = filled(fixture);
      long pages = Long.parseLong(fixture.value("select pg_relation_size('public.t1') / 8192"));
      assertThat(pages).isGreaterThan(10);
      var ids = new TreeSet<Long>();
      long rows = 0;
      for (long page = 0; page < pages; page += 7) {
        rows +=
            new CopyReader(fixture.connection(), table)
                .read(
                    RowFilter.pages(page, Math.min(page + 7, pages)),
                    row -> ids.add(row.integer(0)));
      }
      assertThat(rows).isEqualTo(ROWS + 1);
      assertThat(ids).hasSize(ROWS + 1);
    }
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void aConsumerThatThrowsLeavesTheConnectionUsable(ScratchServer server) throws SQLException {
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = filled(fixture);
      var reader = new CopyReader(fixture.connection(), table);
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(
                () ->
                    reader.read(
                        RowFilter.all(),
                        row -> {
                          throw new IllegalStateException("enough");
                        }))
            .hasMessage("enough");
        assertThat(fixture.value("select 'well'")).isEqualTo("well");
      }
      assertThat(reader.read(RowFilter.all(), row -> {})).isEqualTo(ROWS + 1);
    }
  }

  @Test
  void anEmptyTableGivesNoRows() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("integer"));
      assertThat(new CopyReader(fixture.connection(), table).read(RowFilter.all(), row -> {}))
          .isZero();
    }
  }

  private static CopyTable filled(CopyFixture fixture) throws SQLException {
    CopyTable table = fixture.table("t1", List.of("integer", "text", "text"));
    fixture.execute(
        "insert into public.t1 select n, 'it''s ' || n from generate_series(1, %d) n"
            .formatted(ROWS));
    fixture.execute("insert into public.t1 values (-1, E'back\\\\slash')");
    return table;
  }
}
