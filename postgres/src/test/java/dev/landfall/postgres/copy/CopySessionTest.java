package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.postgres.connect.SqlStates;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CopySessionTest {

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void aServerErrorMidWayLeavesTheConnectionUsable(ScratchServer server) throws SQLException {
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = fixture.table("t1", List.of("integer", "text"));
      fixture.execute("alter table public.t1 add unique (c0)");
      var writer = new BinaryRowWriter(table);
      for (boolean autoCommit : new boolean[] {true, false}) {
        fixture.connection().setAutoCommit(autoCommit);
        assertThatThrownBy(() -> copyNumbers(fixture.connection(), table, writer, 7, 7, 100_000))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getSQLState()).isEqualTo(SqlStates.UNIQUE_VIOLATION);
                  assertThat(SqlStates.isDataError(e)).isTrue();
                  assertThat(SqlStates.isConnectionLost(e)).isFalse();
                });
        writer.abandon();
        if (!autoCommit) {
          fixture.connection().rollback();
        }
        assertThat(fixture.value("select count(*) from public.t1")).isEqualTo("0");
      }
      assertThat(copyNumbers(fixture.connection(), table, writer, 0, 1, 10)).isEqualTo(12);
    }
  }

  /** Two rows with these numbers, then as many more as asked for. */
  private static long copyNumbers(
      Connection connection,
      CopyTable table,
      BinaryRowWriter writer,
      int first,
      int second,
      int more)
      throws SQLException {
    byte[] text = "some text to fill the rows".getBytes(UTF_8);
    try (CopySession copy = CopySession.open(connection, table)) {
      writer.begin(copy);
      for (int i = 0; i < more + 2; i++) {
        writer.startRow();
        writer.int4(i == 0 ? first : i == 1 ? second : i + 100);
        writer.text(text, 0, text.length);
        writer.endRow();
      }
      writer.finish();
      return copy.finish();
    }
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void aCancelledCopyLeavesNothing(ScratchServer server) throws SQLException {
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = fixture.table("t1", List.of("bytea"));
      byte[] value = new byte[300_000];
      var writer = new BinaryRowWriter(table);
      for (boolean partOfRow : new boolean[] {false, true}) {
        try (CopySession copy = CopySession.open(fixture.connection(), table)) {
          writer.begin(copy);
          for (int i = 0; i < 20; i++) {
            writer.startRow();
            writer.bytes(value, 0, value.length);
            writer.endRow();
          }
          if (partOfRow) {
            writer.startRow();
            writer.openField(1_000_000);
            writer.append(value, 0, value.length);
            assertThat(writer.canRollback()).isFalse();
          }
          assertThat(copy.bytes()).isPositive();
        }
        writer.abandon();
        assertThat(fixture.value("select count(*) from public.t1")).isEqualTo("0");
      }
    }
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void aTerminatedBackendIsALostConnection(ScratchServer server) throws SQLException {
    try (var fixture = new CopyFixture(server)) {
      CopyTable table = fixture.table("t1", List.of("integer"));
      String backend = fixture.value("select pg_backend_pid()");
      var writer = new BinaryRowWriter(table);
      assertThatThrownBy(
              () -> {
                CopySession copy = CopySession.open(fixture.connection(), table);
                try (var other = fixture.database().connect();
                    var statement = other.createStatement()) {
                  statement.execute("select pg_terminate_backend(%s, 10000)".formatted(backend));
                }
                writer.begin(copy);
                writer.finish();
                copy.finish();
              })
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(SqlStates.isConnectionLost(e)).isTrue());
      fixture.connection().abort(Runnable::run);
    }
  }

  @Test
  void seventyMegabytesGoInSeveralCopies() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("integer", "bytea"));
      fixture.execute("alter table public.t1 alter c1 set storage external");
      byte[] value = new byte[50_000];
      new Random(1).nextBytes(value);
      var hasher = new RowHasher(table);
      var writer = new BinaryRowWriter(table, hasher);
      int rows = 70_000_000 / value.length;
      int sent = 0;
      int copies = 0;
      long counted = 0;
      while (sent < rows) {
        try (CopySession copy = CopySession.open(fixture.connection(), table)) {
          writer.begin(copy);
          while (sent < rows && !writer.isFull()) {
            writer.startRow();
            writer.int4(sent++);
            writer.bytes(value, 0, value.length);
            writer.endRow();
          }
          writer.finish();
          counted += copy.finish();
          assertThat(copy.bytes())
              .isEqualTo(writer.bytesWritten())
              .isLessThan(CopyLimits.COPY_BYTES + 2L * value.length);
          copies++;
        }
      }
      assertThat(copies).isEqualTo(2);
      assertThat(counted).isEqualTo(rows).isEqualTo(hasher.rows());
      assertThat(fixture.returned(table)).isEqualTo(hasher.sum());
    }
  }

  @Test
  void aHugeValueStreamsThroughASmallBuffer() throws SQLException {
    int size = 100_000_000;
    byte[] piece = new byte[64 << 10];
    new Random(2).nextBytes(piece);
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("numeric", "bytea", "numeric", "bytea"));
      fixture.execute("alter table public.t1 alter c1 set storage external");
      var hasher = new RowHasher(table);
      var writer = new BinaryRowWriter(table, hasher);
      int largest = 0;
      try (CopySession copy = CopySession.open(fixture.connection(), table)) {
        writer.begin(copy);
        writer.startRow();
        writer.numeric(10, 1);
        writer.openField(size);
        for (int left = size; left > 0; left -= piece.length) {
          writer.append(piece, 0, Math.min(left, piece.length));
          largest = Math.max(largest, writer.buffer().length);
        }
        writer.numeric(20, 1);
        writer.openField(3);
        writer.append(piece, 0, 2);
        writer.append(piece, 2, 1);
        assertThat(writer.rowBytes()).isGreaterThan(size);
        writer.endRow();
        writer.finish();
        assertThat(copy.finish()).isEqualTo(1);
      }
      assertThat(largest).isLessThanOrEqualTo(2 * CopyLimits.CHUNK_BYTES);
      assertThat(fixture.value("select octet_length(c1) from public.t1")).isEqualTo("" + size);
      assertThat(fixture.returned(table)).isEqualTo(hasher.sum());
    }
  }

  @Test
  void aDroppedRowIsNeitherSentNorHashed() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      CopyTable table = fixture.table("t1", List.of("integer", "bytea"));
      byte[] value = new byte[400_000];
      var hasher = new RowHasher(table);
      var writer = new BinaryRowWriter(table, hasher);
      try (CopySession copy = CopySession.open(fixture.connection(), table)) {
        writer.begin(copy);
        for (int i = 0; i < 30; i++) {
          writer.startRow();
          writer.int4(i);
          if (i % 3 == 0) {
            writer.rollbackRow();
            continue;
          }
          writer.bytes(value, 0, i * 10_000);
          if (i % 3 == 1) {
            assertThat(writer.canRollback()).isTrue();
            writer.rollbackRow();
          } else {
            writer.endRow();
          }
        }
        writer.finish();
        assertThat(copy.finish()).isEqualTo(10).isEqualTo(writer.rows());
      }
      assertThat(fixture.value("select string_agg(c0::text, ' ' order by c0) from public.t1"))
          .isEqualTo("2 5 8 11 14 17 20 23 26 29");
      assertThat(fixture.returned(table)).isEqualTo(hasher.sum());
    }
  }

  @Test
  void rowsWithTheWrongNumberOfFieldsAreRefused() throws SQLException {
    try (var fixture = new CopyFixture(TestServers.newest())) {
      var writer = new BinaryRowWriter(fixture.table("t1", List.of("integer", "text")));
      writer.begin((bytes, offset, length) -> {});
      writer.startRow();
      writer.int4(1);
      assertThatThrownBy(writer::endRow)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("public.t1: a row ended after 1 of 2 fields, 0 bytes short");
      writer.openField(2);
      assertThatThrownBy(writer::endRow).hasMessageEndingWith("2 of 2 fields, 2 bytes short");
      assertThatThrownBy(() -> writer.append(new byte[3], 0, 3)).hasMessageContaining("more bytes");
      writer.append(new byte[] {'a', 'b'}, 0, 2);
      assertThatThrownBy(() -> writer.int4(3)).hasMessage("public.t1: a field too many");
      assertThatThrownBy(writer::startRow).hasMessage("public.t1: a row has not ended");
      writer.endRow();
      assertThatThrownBy(() -> writer.int4(3)).hasMessage("public.t1: no row was started");
      writer.finish();
      assertThat(writer.rows()).isEqualTo(1);
    }
  }
}
