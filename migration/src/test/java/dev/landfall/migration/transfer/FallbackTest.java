package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.FallbackCount;
import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.RelationName;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that do not convert, where the plan does not have their rows rejected. */
@SuppressWarnings("NullAway.Init") // Each test begins with a database.
class FallbackTest {
  private static final String[] ROWS = {
    "create table cells (id integer primary key, a, b)",
    "insert into cells values (1, 5, 'x'), (2, 'five', 'y'), (3, null, 'z'), (4, x'00ff', 'w'),"
        + " (5, 2.5, 'v'), (6, cast(x'ff' as text), 'u'), (7, 'a' || char(0), 't'),"
        + " (8, 9e999, 's'), (9, 'five', 'not unique'), (10, '', 'r')"
  };

  @TempDir private Path folder;
  private TransferFixture fixture;

  @BeforeEach
  void makeDatabase() throws Exception {
    fixture = new TransferFixture();
  }

  @AfterEach
  void dropDatabase() throws Exception {
    fixture.close();
  }

  @Test
  void nullTakesThePlaceAndIsCountedByReason() throws Exception {
    fixture.execute("create table cells (k bigint, id integer, a integer, b text)");
    SurveyedFile file =
        TransferFixture.survey(SqliteFiles.write(folder.resolve("1.db"), ROWS)).getFirst();

    for (boolean fast : new boolean[] {true, false}) {
      TransferFixture.Result result = fixture.send(file, mapping(new OnFailure.SetNull()), fast);

      assertThat(result.rejects()).isEmpty();
      assertThat(result.account().rowsSent()).isEqualTo(10);
      assertThat(result.landed())
          .containsExactly(
              "(1,1,5,x)",
              "(1,2,,y)",
              "(1,3,,z)",
              "(1,4,,w)",
              "(1,5,,v)",
              "(1,6,,u)",
              "(1,7,,t)",
              "(1,8,,s)",
              "(1,9,,\"not unique\")",
              "(1,10,,r)");
      assertThat(result.fallbacks())
          .extracting(
              it -> it.reason() + " " + it.values() + " " + it.firstRowId() + " " + it.into())
          .containsExactly(
              "not-a-value 5 2 Optional.empty",
              "storage-class 1 4 Optional.empty",
              "numeric-rounded 2 5 Optional.empty");
    }
  }

  @Test
  void theFallbackColumnHasTheOriginalAsText() throws Exception {
    fixture.execute("create table cells (k bigint, id integer, a integer, raw text, b text)");
    SurveyedFile file =
        TransferFixture.survey(SqliteFiles.write(folder.resolve("1.db"), ROWS)).getFirst();

    for (boolean fast : new boolean[] {true, false}) {
      TransferFixture.Result result = fixture.send(file, mapping(new OnFailure.Into("raw")), fast);

      assertThat(result.rejects()).isEmpty();
      assertThat(result.landed())
          .containsExactly(
              "(1,1,5,,x)",
              "(1,2,,five,y)",
              "(1,3,,,z)",
              "(1,4,,\"\\\\x00ff\",w)",
              "(1,5,,2.5,v)",
              "(1,6,,\"\\\\xff\",u)",
              "(1,7,,\"\\\\x6100\",t)",
              "(1,8,,Infinity,s)",
              "(1,9,,five,\"not unique\")",
              "(1,10,,\"\",r)");
      assertThat(result.fallbacks())
          .extracting(FallbackCount::into)
          .containsOnly(Optional.of("raw"));
      assertThat(result.fallbacks()).extracting(FallbackCount::values).containsExactly(5L, 1L, 2L);
    }
  }

  @Test
  void aRowThatIsRejectedForAnotherReasonIsNotCounted() throws Exception {
    fixture.execute(
        "create table cells (k bigint, id integer, a integer, raw varchar(4), b text check (b <> 'y'))");
    SurveyedFile file =
        TransferFixture.survey(SqliteFiles.write(folder.resolve("1.db"), ROWS)).getFirst();

    fixture.load(List.of(file), List.of(mapping(new OnFailure.Into("raw"))));

    // 2: the server's CHECK; 4, 7 and 8: too long for the fallback column.
    assertThat(new Rejects(fixture.connection()).groups(10))
        .extracting(it -> it.reason() + " " + it.rows() + " " + it.firstRowId())
        .containsExactlyInAnyOrder("23514 1 2", "text-too-long 3 4");
    Fallbacks fallbacks = new Fallbacks(fixture.connection());
    assertThat(fallbacks.sum()).isEqualTo(new Fallbacks.Sum(0, 4));
    assertThat(new TableAccounts(fixture.connection()).list().getFirst().account().rowsRejected())
        .isEqualTo(4);
  }

  @Test
  void timesWithoutZoneAreReadInTheZoneThatThePlanNames() throws Exception {
    fixture.execute("create table cells (k bigint, id integer, a timestamptz, b timestamp)");
    SurveyedFile file =
        TransferFixture.survey(
                SqliteFiles.write(
                    folder.resolve("1.db"),
                    "create table cells (id integer primary key, a, b)",
                    "insert into cells values (1, '2026-01-31 12:00', '2026-07-31T12:00Z'),"
                        + " (2, '2026-07-31', '2026-07-31 12:00'), (3, '2026-03-29 02:30', null),"
                        + " (4, '2026-10-25 02:30', null), (5, '2026-10-25 02:30+02:00', null)"))
            .getFirst();
    Optional<ZoneId> berlin = Optional.of(ZoneId.of("Europe/Berlin"));
    TableMapping mapping =
        table(
            new ColumnMapping(
                "a", "a", Optional.of(Conversion.ISO), berlin, new OnFailure.Reject()),
            new ColumnMapping(
                "b", "b", Optional.of(Conversion.ISO), berlin, new OnFailure.Reject()));

    TransferFixture.Result result = fixture.send(file, mapping, true);

    assertThat(result.landed())
        .containsExactly(
            "(1,1,\"2026-01-31 11:00:00+00\",\"2026-07-31 14:00:00\")",
            "(1,2,\"2026-07-30 22:00:00+00\",\"2026-07-31 12:00:00\")",
            "(1,5,\"2026-10-25 00:30:00+00\",)");
    assertThat(result.rejects())
        .extracting(it -> it.rowId() + " " + it.reason() + ": " + it.message())
        .containsExactly(
            "3 clock-time-unclear: column \"a\" (timestamp with time zone): a time that the clocks"
                + " of Europe/Berlin showed never, since they were put forward",
            "4 clock-time-unclear: column \"a\" (timestamp with time zone): a time that the clocks"
                + " of Europe/Berlin showed twice");
  }

  private static TableMapping mapping(OnFailure onFailure) {
    return table(
        new ColumnMapping("a", "a", Optional.empty(), Optional.empty(), onFailure),
        new ColumnMapping("b", "b", Optional.empty()));
  }

  private static TableMapping table(ColumnMapping a, ColumnMapping b) {
    return new TableMapping(
        "cells",
        new RelationName("public", "cells"),
        "k",
        List.of(new ColumnMapping("id", "id", Optional.empty()), a, b));
  }
}
