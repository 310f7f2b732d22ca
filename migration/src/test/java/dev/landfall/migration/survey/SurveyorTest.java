package dev.landfall.migration.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyorTest {
  @TempDir private Path folder;

  @Test
  void rowsAreCountedAndSchemasToldApart() {
    SourceFile one = file("1", "create table t (a)", "insert into t values (1), (2)");
    SourceFile two = file("2", "create table t (a)", "create table u (b)");

    Survey survey = survey(Survey.empty(), two, one);

    assertThat(survey.files()).extracting(SurveyedFile::name).containsExactly("1.db", "2.db");
    assertThat(survey.files())
        .extracting(SurveyedFile::rows)
        .containsExactly(Map.of("t", 2L), Map.of("t", 0L, "u", 0L));
    assertThat(survey.schemas()).hasSize(2);
    assertThat(survey.findings()).isEmpty();
  }

  @Test
  void onlyAFileThatIsStillTheSameIsTakenFromAnEarlierSurvey() {
    SourceFile same = file("1", "create table t (a)");
    SourceFile changed = file("2", "create table t (a)");
    SourceFile renamed = file("3", "create table t (a)");
    Survey earlier = survey(Survey.empty(), same, changed, renamed);

    SqliteFiles.write(changed.path(), "insert into t values (1)");
    SourceFile otherKey = new SourceFile(renamed.name(), renamed.path(), "33");
    Survey survey = survey(earlier, same, changed, otherKey);

    assertThat(survey.files().getFirst()).isSameAs(earlier.files().getFirst());
    assertThat(survey.files().get(1).rows()).containsExactly(Map.entry("t", 1L));
    assertThat(survey.files().get(2)).isNotSameAs(earlier.files().get(2));
    assertThat(survey.files().get(2).key()).isEqualTo("33");
    assertThat(survey.schemas()).hasSize(1);
    assertThat(survey(earlier, same).schemas()).isEqualTo(survey.schemas());
  }

  @Test
  void filesThatCanNotBeReadAreProblemsOfTheirOwn() throws Exception {
    SourceFile fine = file("1", "create table t (a)");
    SourceFile text = new SourceFile("2.db", folder.resolve("2.db"), "2");
    Files.writeString(
        text.path(), "this is no database, though it is long enough to have a header");
    SourceFile gone = new SourceFile("3.db", folder.resolve("3.db"), "3");
    SourceFile cut = file("4", "create table t (a)", "insert into t values (zeroblob(100000))");
    byte[] bytes = Files.readAllBytes(cut.path());
    Files.write(cut.path(), Arrays.copyOf(bytes, bytes.length / 2));

    Survey survey = survey(Survey.empty(), fine, text, gone, cut);

    assertThat(survey.findings())
        .extracting(it -> it.kind().id() + " " + it.object())
        .containsExactly("LF-SRC-002 2.db", "LF-SRC-001 3.db", "LF-SRC-002 4.db");
    assertThat(survey.findings()).extracting(Finding::message).allMatch(it -> it.contains(".db"));
    assertThat(survey.readable()).extracting(SurveyedFile::name).containsExactly("1.db");

    Files.write(cut.path(), bytes);
    assertThat(survey(survey, fine, cut).findings()).isEmpty();
  }

  @Test
  void aStopEndsIt() {
    Stop stop = new Stop();
    Recorder recorder = new Recorder(stage -> stop.request());
    List<SourceFile> files = List.of(file("1", "create table t (a)"), file("2"), file("3"));

    assertThatThrownBy(() -> new Surveyor(recorder, stop, 1).survey(files, Survey.empty()))
        .isInstanceOfSatisfying(
            LandfallException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    assertThat(recorder.sums(Stage.SURVEY).units()).isEqualTo(1);
  }

  private static Survey survey(Survey earlier, SourceFile... files) {
    return new Surveyor(new Recorder(), new Stop(), 2).survey(List.of(files), earlier);
  }

  private SourceFile file(String key, String... statements) {
    Path file = SqliteFiles.write(folder.resolve(key + ".db"), statements);
    return new SourceFile(key + ".db", file, key);
  }
}
