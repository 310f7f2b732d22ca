package dev.landfall.migration.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.testing.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetFinderTest {
  @TempDir private Path folder;

  @Test
  void globsAreRelativeToTheConfigurationsFolder() throws Exception {
    touch("a/1.db", "a/2.sqlite", "a/b/3.db", "c/4.db", "5.db");

    assertThat(names("a/*.db")).containsExactly("a/1.db");
    assertThat(names("./a/*.db")).containsExactly("a/1.db");
    assertThat(names("c/../a/*.db")).containsExactly("a/1.db");
    assertThat(names("*/?.db")).containsExactly("a/1.db", "c/4.db");
    assertThat(names("*.db")).containsExactly("5.db");
    assertThat(names("{a,c}/[14].db")).containsExactly("a/1.db", "c/4.db");
    assertThat(names("a/*.{db,sqlite}")).containsExactly("a/1.db", "a/2.sqlite");
    assertThat(names(folder + "/a/*.db")).containsExactly("a/1.db");
    assertThat(names("a/*", "a/1.db", "c/4.db")).containsExactly("a/1.db", "a/2.sqlite", "c/4.db");
  }

  @Test
  void twoStarsStandForAnyNumberOfFoldersAndForNone() throws Exception {
    touch("a/1.db", "a/b/2.db", "a/b/c/3.db", "4.db", "a/b/5.sqlite");

    assertThat(names("a/**/*.db")).containsExactly("a/1.db", "a/b/2.db", "a/b/c/3.db");
    assertThat(names("**/*.db")).containsExactly("4.db", "a/1.db", "a/b/2.db", "a/b/c/3.db");
    assertThat(names("a/**/b/**/*.db")).containsExactly("a/b/2.db", "a/b/c/3.db");
    assertThat(names("a/**")).hasSize(4);
  }

  @Test
  void aFolderAboveTheConfigurationsIsReached() throws Exception {
    touch("data/1.db", "project/landfall.yaml");
    FleetConfig rule =
        new FleetConfig(
            folder.resolve("project"),
            List.of("../data/*.db"),
            Configs.key("k", KeyType.BIGINT, "(\\d+)\\.db$"));

    assertThat(FleetFinder.find(rule).files())
        .extracting(SourceFile::name, SourceFile::key)
        .containsExactly(tuple(folder + "/data/1.db", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"we[ir]d", "st*r", "br{ac,e}s", "qu?stion", "back\\slash", "sp ace", "ü"})
  void theFoldersOwnNameMayHaveAnyCharacters(String name) throws Exception {
    Path odd = folder.resolve(name);
    touch(name + "/bundles/1.db", name + "/bundles/x/2.db");
    FleetConfig rule =
        new FleetConfig(
            odd, List.of("bundles/**/*.db"), Configs.key("k", KeyType.BIGINT, "(\\d+)\\.db$"));

    assertThat(FleetFinder.find(rule).files())
        .extracting(SourceFile::name)
        .containsExactly("bundles/1.db", "bundles/x/2.db");
  }

  @Test
  void aNameThatIsThereIsMeantLiterally() throws Exception {
    touch("a[1].db", "a1.db", "{x}.db", "plain.data");

    assertThat(names("a[1].db")).containsExactly("a[1].db");
    assertThat(names("{x}.db")).containsExactly("{x}.db");
    assertThat(names("plain.data")).containsExactly("plain.data");
    assertThat(names("a[12].db")).containsExactly("a1.db");
    assertThat(names("a\\[?\\].db")).containsExactly("a[1].db");
  }

  @Test
  void aFolderStandsForTheDatabasesInAndBelowIt() throws Exception {
    touch("d/1.db", "d/2.DB3", "d/e/3.sqlite", "d/e/4.sqlite3", "d/readme.txt", "d/5.db.bak");

    assertThat(names("d")).containsExactly("d/1.db", "d/2.DB3", "d/e/3.sqlite", "d/e/4.sqlite3");
    assertThat(names("d/")).hasSize(4);
  }

  @Test
  void logsAndJournalsAreNoFilesOfTheirOwn() throws Exception {
    touch("1.db", "1.db-wal", "1.db-shm", "1.db-journal");

    assertThat(names("1.db*")).containsExactly("1.db");
  }

  @Test
  void linksAreFollowed() throws Exception {
    touch("disk/1.db", "disk/sub/2.db", "other/3.db");
    Files.createDirectories(folder.resolve("fleet"));
    Files.createSymbolicLink(folder.resolve("fleet/link.db"), folder.resolve("other/3.db"));
    Files.createSymbolicLink(folder.resolve("fleet/folder"), folder.resolve("disk"));
    Files.createSymbolicLink(folder.resolve("mounted"), folder.resolve("disk"));

    assertThat(names("fleet/**/*.db"))
        .containsExactly("fleet/folder/1.db", "fleet/folder/sub/2.db", "fleet/link.db");
    assertThat(names("mounted")).containsExactly("mounted/1.db", "mounted/sub/2.db");
    assertThat(names("mounted/*.db")).containsExactly("mounted/1.db");
  }

  @Test
  void aLinkToNowhereIsAFileThatIsMissing() throws Exception {
    touch("1.db");
    Files.createSymbolicLink(folder.resolve("2.db"), folder.resolve("gone.db"));

    assertThat(names("*.db")).containsExactly("1.db", "2.db");
  }

  @Test
  void aLinkThatGoesRoundIsAnError() throws Exception {
    touch("a/1.db");
    Files.createSymbolicLink(folder.resolve("a/again"), folder.resolve("a"));

    assertError(ErrorCode.SOURCE_UNREADABLE, "a/**/*.db", "again");
  }

  @Test
  void everyEntryMeetsADatabase() throws Exception {
    touch("a/1.db", "b/readme.txt");

    assertThatThrownBy(() -> names("a/*.db", "b/*.db", "c*.db", "b"))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining("[b/*.db, c*.db, b]");
  }

  @Test
  void whatIsNoDatabaseIsNamedWhereItLooksLikeOne() throws Exception {
    touch("d/1.db", "d/1.db-wal", "d/2.db-wal", "d/3.db-journal", "d/4.db-shm", "d/5.db/x.txt");
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("d/6.db").toString()).start().waitFor())
        .isZero();

    for (String entry : List.of("d", "d/*.db", "d/*")) {
      Fleet fleet = FleetFinder.find(rule(KeyType.BIGINT, "(\\d+)\\.db$", entry));

      assertThat(fleet.files()).extracting(SourceFile::name).containsExactly("d/1.db");
      assertThat(fleet.findings())
          .extracting(it -> it.kind().id(), it -> it.object())
          .containsExactly(
              tuple("LF-FLT-004", "d/2.db-wal"),
              tuple("LF-FLT-004", "d/3.db-journal"),
              tuple("LF-FLT-003", "d/5.db"),
              tuple("LF-FLT-003", "d/6.db"));
    }
    assertError(ErrorCode.SOURCE_NOT_FOUND, "d/1.db-wal", "1.db-wal");
    assertError(ErrorCode.SOURCE_NOT_FOUND, "d/6.db", "6.db");
  }

  @Test
  void namesMayHaveLineBreaksButMustBeText() throws Exception {
    touch("7\n.db");
    assertThat(
            new ProcessBuilder("sh", "-c", "touch \"$(printf '8\\377.db')\"")
                .directory(folder.toFile())
                .start()
                .waitFor())
        .isZero();

    Fleet fleet = FleetFinder.find(rule(KeyType.BIGINT, "(\\d+)\\s*\\.db$", "*.db"));

    assertThat(fleet.files()).extracting(SourceFile::name).containsExactly("7\n.db");
    assertThat(fleet.findings()).hasSize(1);
    assertThat(fleet.findings().getFirst().kind()).isEqualTo(FleetFindings.NAME_NO_TEXT);
    assertThat(fleet.findings().getFirst().object()).endsWith("/8%FF.db");
  }

  @Test
  void whatIsNotThereIsAnErrorThatNamesIt() throws Exception {
    touch("a/readme.txt");

    assertError(ErrorCode.SOURCE_NOT_FOUND, "missing.db", "missing.db");
    assertError(ErrorCode.SOURCE_NOT_FOUND, "nowhere/*.db", "nowhere");
    assertError(ErrorCode.SOURCE_NOT_FOUND, "a/*.db", "a/*.db");
    assertError(ErrorCode.SOURCE_NOT_FOUND, "a", "[a]");
    assertError(ErrorCode.CONFIG_INVALID, "a/[x.db", "a/[x.db");
    assertError(ErrorCode.CONFIG_INVALID, "a/{x.db", "a/{x.db");
  }

  @ParameterizedTest
  @CsvSource({
    "BIGINT, 007, 7",
    "BIGINT, 9223372036854775807, 9223372036854775807",
    "BIGINT, 9223372036854775808,",
    "BIGINT, x,",
    "INTEGER, 2147483647, 2147483647",
    "INTEGER, 2147483648,",
    "TEXT, 007, 007",
    "UUID, 0F8FAD5B-D9CB-469F-A165-70867728950E, 0f8fad5b-d9cb-469f-a165-70867728950e",
    "UUID, 0f8fad5bd9cb469fa16570867728950e,",
    "UUID, 1-1-1-1-1,",
  })
  void aKeyHasOneWayToBeWritten(KeyType type, String text, String key) throws Exception {
    touch("k/" + text + ".db");

    Fleet fleet = FleetFinder.find(rule(type, "k/([^/]+)\\.db$", "k/*.db"));

    if (key == null) {
      assertThat(fleet.files()).isEmpty();
      assertThat(fleet.findings())
          .extracting(it -> it.kind().id(), it -> it.object())
          .containsExactly(tuple("LF-FLT-001", "k/" + text + ".db"));
    } else {
      assertThat(fleet.files()).extracting(SourceFile::key).containsExactly(key);
      assertThat(fleet.findings()).isEmpty();
    }
  }

  @Test
  void aKeyOfTwoFilesIsAFindingThatNamesBoth() throws Exception {
    touch("a/7.db", "b/007.db", "b/8.db");

    Fleet fleet = FleetFinder.find(rule(KeyType.BIGINT, "(\\d+)\\.db$", "*/*.db"));

    assertThat(fleet.files()).extracting(SourceFile::name).containsExactly("a/7.db", "b/8.db");
    assertThat(fleet.findings()).hasSize(1);
    assertThat(fleet.findings().getFirst().kind()).isEqualTo(FleetFindings.KEY_TWICE);
    assertThat(fleet.findings().getFirst().message())
        .contains("source key 7", "a/7.db", "b/007.db");
  }

  private List<String> names(String... entries) {
    return FleetFinder.list(folder, List.of(entries)).stream().map(SourceFile::name).toList();
  }

  private void assertError(ErrorCode code, String entry, String named) {
    assertThatThrownBy(() -> FleetFinder.list(folder, List.of(entry)))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(named);
              assertThat(e.remedy()).isNotBlank();
            });
  }

  private FleetConfig rule(KeyType type, String pattern, String... entries) {
    return new FleetConfig(folder, List.of(entries), Configs.key("repo_id", type, pattern));
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[0]);
    }
  }
}
