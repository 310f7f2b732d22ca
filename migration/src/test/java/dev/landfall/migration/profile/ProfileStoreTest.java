package dev.landfall.migration.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.profile.LengthClasses.LengthClass;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a file that did not change is not read again. */
class ProfileStoreTest {
  @TempDir private Path folder;

  @Test
  void aSecondSurveyReadsOnlyWhatChanged() throws Exception {
    SourceFile one = file("1", "create table t (a)", "insert into t values (1), ('x')");
    SourceFile two = file("2", "create table t (a)", "insert into t values (2)");
    Survey first = survey(Long.MAX_VALUE, one, two);
    assertThat(first.profile().column("t", "a").orElseThrow().count(Trait.INTEGER)).isEqualTo(2);

    // What is kept is made to differ from the files, so that a file that is read again shows.
    String kept = Files.readString(store());
    Files.writeString(store(), kept.replace("\"INTEGER\":[1,", "\"INTEGER\":[5,"));
    Survey second = survey(Long.MAX_VALUE, one, two);
    assertThat(second.profile().column("t", "a").orElseThrow().count(Trait.INTEGER)).isEqualTo(10);
    assertThat(second.schemas()).isEqualTo(first.schemas());
    assertThat(second.files()).isEqualTo(first.files());
    assertThat(linesOfStore()).isEqualTo(3);

    SqliteFiles.write(two.path(), "insert into t values (3)");
    Survey third = survey(Long.MAX_VALUE, one, two);
    assertThat(third.profile().column("t", "a").orElseThrow().count(Trait.INTEGER)).isEqualTo(7);
    assertThat(third.profile().table("t").orElseThrow().rows()).isEqualTo(4);
    assertThat(linesOfStore()).as("what is no longer true gives its room back").isEqualTo(3);
    assertThat(survey(Long.MAX_VALUE, one).profile().table("t").orElseThrow().files()).isOne();
    assertThat(linesOfStore()).isEqualTo(2);
  }

  @Test
  void aFileThatIsKnownIsNotOpened() throws Exception {
    SourceFile one = file("1", "create table t (a)", "insert into t values (1)");
    Survey first = survey(Long.MAX_VALUE, one);
    String kept = Files.readString(store());

    Files.writeString(store(), kept.replace("\"rows\":{\"t\":1}", "\"rows\":{\"t\":77}"));
    assertThat(survey(Long.MAX_VALUE, one).files().getFirst().rowsTotal()).isEqualTo(77);

    // A schema that is not there makes the file unknown, not the survey fail.
    Files.delete(folder.resolve("landfall.schemas.jsonl"));
    assertThat(survey(Long.MAX_VALUE, one)).isEqualTo(first);
    assertThat(linesOfStore()).isEqualTo(2);
  }

  @Test
  void aLineThatAKillCutOffIsForgotten() throws Exception {
    SourceFile one = file("1", "create table t (a)", "insert into t values (1)");
    Survey first = survey(Long.MAX_VALUE, one);
    byte[] whole = Files.readAllBytes(store());
    String line = Files.readAllLines(store()).getLast().replace("1.db", "2.db");

    Files.writeString(store(), line.substring(0, line.length() / 2), StandardOpenOption.APPEND);
    assertThat(survey(Long.MAX_VALUE, one).profile()).isEqualTo(first.profile());
    assertThat(Files.readAllBytes(store())).isEqualTo(whole);

    Files.writeString(store(), "{\"nonsense\":1}\n" + line + "\n", StandardOpenOption.APPEND);
    assertThat(survey(Long.MAX_VALUE, one).profile()).isEqualTo(first.profile());
    assertThat(Files.readAllBytes(store())).isEqualTo(whole);

    Files.writeString(store(), "of another format\n");
    assertThat(survey(Long.MAX_VALUE, one).profile()).isEqualTo(first.profile());
    assertThat(Files.readAllBytes(store())).isEqualTo(whole);
  }

  @Test
  void aSampleIsBoundedAndDoesNotPassForAll() {
    SourceFile one =
        file("1", "create table t (a)", "insert into t values (1), (2), (3), ('no integer')");

    TableProfile sample = survey(3, one).profile().table("t").orElseThrow();
    assertThat(sample.rows()).isEqualTo(4);
    assertThat(sample.profiledRows()).isEqualTo(3);
    assertThat(sample.complete()).isFalse();
    assertThat(sample.column("A").orElseThrow().count(Trait.TEXT)).isZero();

    TableProfile all = survey(Long.MAX_VALUE, one).profile().table("t").orElseThrow();
    assertThat(all.complete()).isTrue();
    assertThat(all.column("a").orElseThrow().example(Trait.TEXT))
        .contains(new Example("1.db", "4"));
    assertThat(survey(3, one).profile().table("t").orElseThrow())
        .as("all rows are more than a sample")
        .isEqualTo(all);
  }

  @Test
  void rowsWithoutRowidAreToldByTheirKey() {
    SourceFile one =
        file(
            "1",
            "create table t (a text, b blob, c, primary key (b, a)) without rowid",
            "insert into t values ('x', x'01', 1), ('y', x'02', cast(x'ff' as text))");

    ColumnProfile column = survey(9, one).profile().column("t", "c").orElseThrow();

    assertThat(column.example(Trait.BAD_UTF8).orElseThrow().row())
        .isEqualTo("{\"a\":\"y\",\"b\":{\"blob\":\"02\"}}");
  }

  @Test
  void aTextLongerThanTheBufferIsLookedAtInPieces() {
    SourceFile one =
        file(
            "1",
            "create table t (a, b)",
            "insert into t values (replace(hex(zeroblob(600000)), '0', 'é'),"
                + " cast(cast(replace(hex(zeroblob(600000)), '0', 'é') as blob) || x'c3' as text))");

    FleetProfile fleet = survey(9, one).profile();

    ColumnProfile valid = fleet.column("t", "a").orElseThrow();
    assertThat(valid.mostCharacters()).isEqualTo(1_200_000);
    assertThat(valid.texts().orElseThrow().mostBytes()).isEqualTo(2_400_000);
    assertThat(valid.count(Trait.SHAPE_UNKNOWN)).isOne();
    assertThat(valid.payload().bytes()).isEqualTo(2_400_000);
    assertThat(valid.payload().samples())
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.file()).isEqualTo(one.name());
              assertThat(sample.row()).isZero();
              assertThat(sample.bytes()).isEqualTo(2_400_000);
            });
    assertThat(valid.payload().lengths().classes())
        .containsExactly(Map.entry(Integer.MAX_VALUE, new LengthClass(1, 2_400_000)));
    assertThat(fleet.column("t", "b").orElseThrow().count(Trait.BAD_UTF8)).isOne();
  }

  private Survey survey(long mostRows, SourceFile... files) {
    try (ProfileStore store = ProfileStore.open(folder.resolve("landfall.yaml"))) {
      Profiler profiler = Profiler.of(mostRows, table -> true, Optional.of(store), new Stop());
      Survey survey =
          new Surveyor(new Recorder(), new Stop(), 1, profiler)
              .survey(List.of(files), Survey.empty());
      store.keepOnly(
          Set.copyOf(List.of(files).stream().map(SourceFile::name).toList()),
          survey.schemas().keySet());
      return survey;
    }
  }

  private Path store() {
    return folder.resolve("landfall.profile.jsonl");
  }

  private long linesOfStore() throws IOException {
    return Files.readAllLines(store(), StandardCharsets.UTF_8).size();
  }

  private SourceFile file(String key, String... statements) {
    Path file = SqliteFiles.write(folder.resolve(key + ".db"), statements);
    return new SourceFile(key + ".db", file, key);
  }
}
