package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.testing.SqliteFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast path and the careful one do the same with the same rows. */
@SuppressWarnings("NullAway.Init") // The database is made before the first test.
class TransferTwinsTest {
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

  @BeforeEach
  void clean() throws SQLException {
    fixture.execute(
        "drop table if exists rows, others",
        "drop domain if exists email",
        "drop type if exists label",
        "delete from landfall.reject",
        "delete from landfall.source_table",
        "delete from landfall.source_file");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsThatATriggerDropsAreMissed(boolean fast) throws Exception {
    fixture.execute(
        "create table rows (k bigint, id integer)",
        "create or replace function drop_seventh() returns trigger language plpgsql as"
            + " 'begin if new.id = 7 then return null; end if; return new; end'",
        "create trigger drop_seventh before insert on rows for each row"
            + " execute function drop_seventh()");
    Path path = folder.resolve("7.db");
    SqliteFiles.write(
        path,
        "create table rows (id integer)",
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 20)"
            + " insert into rows select i from n");
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    TableMapping mapping = TransferFixture.mapping("rows", "rows", "id");

    assertThatThrownBy(() -> fixture.send(file, mapping, fast))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining("20 rows were sent to public.rows, the server counted 19");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothPathsDoTheSameWithTheSameRows(long seed) throws Exception {
    fixture.execute(
        "create table rows (k bigint, id integer, a smallint not null, b varchar(4), c bytea,"
            + " d double precision, e jsonb, f timestamptz, g numeric(6,2))");
    Path path = folder.resolve("7.db");
    try (Connection sqlite = SqliteFiles.connect(path)) {
      randomRows(sqlite, new Random(seed));
    }
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    TableMapping mapping =
        TransferFixture.mapping("rows", "rows", "id", "a", "b", "c", "d", "e", "f", "g");

    TransferFixture.Result fast = fixture.send(file, mapping, true);
    TransferFixture.Result careful = fixture.send(file, mapping, false);

    assertThat(fast).isEqualTo(careful);
    assertThat(fast.account().rowsRead()).isEqualTo(1500);
    assertThat(fast.landed()).hasSizeBetween(100, 1400);
    assertThat(fast.rejects()).hasSize(1500 - fast.landed().size());
    assertThat(fast.rejects().stream().map(RejectedRow::reason).distinct())
        .contains("integer-out-of-range", "null-not-allowed", "storage-class", "text-too-long");
  }

  private static void randomRows(Connection sqlite, Random random) throws SQLException {
    try (PreparedStatement create =
        sqlite.prepareStatement(
            "create table rows (id integer primary key, a, b, c, d, e, f, g)")) {
      create.execute();
    }
    sqlite.setAutoCommit(false);
    try (PreparedStatement insert =
        sqlite.prepareStatement("insert into rows values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 1; i <= 1500; i++) {
        insert.setInt(1, i);
        for (int column = 2; column <= 8; column++) {
          insert.setObject(column, random.nextInt(40) == 0 ? odd(random) : usual(column, random));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    sqlite.commit();
  }

  private static Object usual(int column, Random random) {
    return switch (column) {
      case 2 -> random.nextInt(65_536) - 32_768;
      case 3 -> Integer.toString(random.nextInt(9_999), 36);
      case 4 -> bytes(random);
      case 5 -> random.nextGaussian();
      case 6 -> "{\"%d\": [%s, null, \"ü\"]}".formatted(random.nextInt(5), random.nextGaussian());
      case 7 -> "2026-01-%02d 12:%02d:00".formatted(1 + random.nextInt(28), random.nextInt(60));
      default -> random.nextInt(1_000_000) / 100.0;
    };
  }

  private static @Nullable Object odd(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> bytes(random);
      case 2 -> "much too long for anything";
      case 3 -> "a\0b";
      case 4 -> Long.MAX_VALUE - random.nextInt(9);
      case 5 -> Double.POSITIVE_INFINITY;
      default -> 0.001;
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }
}
