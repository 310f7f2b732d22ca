package dev.landfall.migration.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.KeyConfig;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.sqlite.FileIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source keys from a manifest and from the files themselves. */
class FleetKeysTest {
  private static final String QUERY = "select value from meta where name = 'repo'";

  @TempDir private Path folder;

  @Test
  void aManifestNamesFilesAndKeys() throws Exception {
    Fleet fleet =
        manifest(
            "fleet.csv",
            "\ufeffpath,team,repo\r\na/1.db,red,7\r\n\r\n\"b/with,comma\nand \"\"quotes\"\".db\",,8\r\n"
                + folder
                + "/c.db,blue,009",
            "repo");

    assertThat(fleet.findings()).isEmpty();
    assertThat(fleet.files())
        .extracting(SourceFile::name, SourceFile::key)
        .containsExactly(
            tuple("a/1.db", "7"),
            tuple("b/with,comma\nand \"quotes\".db", "8"),
            tuple("c.db", "9"));
    assertThat(fleet.files().getFirst().path()).isEqualTo(folder.resolve("a/1.db"));
  }

  @Test
  void jsonLinesDoAsWell() throws Exception {
    Fleet fleet =
        manifest(
            "fleet.jsonl",
            """
            {"path": "x.db", "key": 12345678901234567, "tags": ["a", "b"], "note": null}

            {"path": "y.db", "key": "3"}
            """,
            KeySource.InManifest.DEFAULT_FIELD);

    assertThat(fleet.files())
        .extracting(SourceFile::name, SourceFile::key)
        .containsExactly(tuple("x.db", "12345678901234567"), tuple("y.db", "3"));
  }

  @Test
  void aLineWithoutAKeyAndAKeyOfTwoLinesAreFindings() throws Exception {
    Fleet fleet = manifest("fleet.csv", "path,repo\na.db,7\nb.db,07\nc.db,\nd.db,seven\n", "repo");

    assertThat(fleet.files()).extracting(SourceFile::name).containsExactly("a.db");
    assertThat(fleet.findings())
        .extracting(it -> it.kind().id(), Finding::object)
        .containsExactly(
            tuple("LF-FLT-002", "b.db"), tuple("LF-FLT-001", "c.db"), tuple("LF-FLT-001", "d.db"));
    assertThat(fleet.findings().getFirst().message()).contains("a.db", "b.db", "7");
    assertThat(fleet.findings().getLast().message()).contains("seven", "bigint");
    assertThat(manifest("fleet.csv", "path\na.db\n", "repo").findings())
        .extracting(Finding::message)
        .containsExactly("The manifest has no repo for a.db, so the file has no source key.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fleet.csv; file,key\\na,1; fleet.csv:1: the first line names the columns, and none is called path",
        "fleet.csv; path,path\\na,1; fleet.csv:1: two columns have the same name",
        "fleet.csv; path,key\\na,1\\nb; fleet.csv:3: 1 fields, not 2",
        "fleet.csv; path,key\\na,1\\n./a,2; fleet.csv:3: the path of line 2 again",
        "fleet.csv; path,key\\n,1; fleet.csv:2: no path",
        "fleet.csv; path,key\\n\"a,1; fleet.csv:2: a quote that is not closed",
        "fleet.csv; path,key\\n\"a\"b,1; fleet.csv:2: text after a closing quote",
        "fleet.csv; path,key; fleet.csv:1: it names no file",
        "fleet.jsonl; {\"key\": 1}; fleet.jsonl:1: no path",
        "fleet.jsonl; {\"path\": \"a\"}\\n[1]; fleet.jsonl:2: not a JSON object",
        "fleet.jsonl; {\"path\": ; fleet.jsonl:1: not JSON",
        "fleet.jsonl; {\"path\": \"a\"}\\n{\"path\": \"b\", \"path\": \"c\"}; fleet.jsonl:2: not JSON: Duplicate"
      })
  void aManifestThatIsWrongSaysWhere(String name, String text, String problem) {
    assertThatThrownBy(() -> manifest(name, text.replace("\\n", "\n"), "key"))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
              assertThat(e).hasMessageContaining(problem);
            });
  }

  @Test
  void aManifestThatIsNotThereIsAnError() {
    FleetConfig rule =
        new FleetConfig(
            folder,
            List.of(),
            Optional.of(folder.resolve("none.csv")),
            key(new KeySource.InManifest("key")));
    assertThatThrownBy(() -> FleetFinder.find(rule))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND))
        .hasMessageContaining("none.csv");
  }

  @Test
  void filesAreAskedForTheirOwnKeys() throws Exception {
    file("a.db", "create table meta (name, value)", "insert into meta values ('repo', 41)");
    file("b.db", "create table meta (name, value)", "insert into meta values ('repo', '042')");
    file("c.db", "create table other (x)");
    file("d.db", "create table meta (name, value)");
    file("e.db", "create table meta (name, value)", "insert into meta values ('repo', null)");
    file(
        "f.db",
        "create table meta (name, value)",
        "insert into meta values ('repo', 1), ('repo', 2)");
    file("g.db", "create table meta (name, value)", "insert into meta values ('repo', x'00')");
    file("h.db", "create table meta (name, value)", "insert into meta values ('repo', 42)");
    Files.writeString(folder.resolve("i.db"), "no database at all, but long enough for a header");

    Fleet fleet = FleetFinder.find(byQuery(QUERY));

    assertThat(fleet.files())
        .extracting(SourceFile::name, SourceFile::key)
        .containsExactly(tuple("a.db", "41"), tuple("b.db", "42"));
    assertThat(fleet.findings())
        .extracting(it -> it.kind().id() + " " + it.message())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("LF-FLT-001 ").contains("c.db", "no such table: meta"),
            it -> assertThat(it).startsWith("LF-FLT-001 ").contains("no row in d.db"),
            it -> assertThat(it).startsWith("LF-FLT-001 ").contains("NULL in e.db"),
            it -> assertThat(it).startsWith("LF-FLT-001 ").contains("more than one row in f.db"),
            it -> assertThat(it).startsWith("LF-FLT-001 ").contains("a BLOB"),
            it -> assertThat(it).startsWith("LF-FLT-002 ").contains("b.db", "h.db", "42"));
    assertThat(fleet.unread()).extracting(Fleet.Unread::name).containsExactly("i.db");
  }

  @Test
  void aFileThatIsWhatItWasIsNotAskedAgainAndABrokenOneKeepsItsKey() throws Exception {
    Path same = file("a.db", "create table other (x)");
    Path broken = folder.resolve("b.db");
    Files.writeString(broken, "broken meanwhile, and it had a key before that, as is known");
    KnownKeys known =
        new KnownKeys.Builder()
            .add("a.db", "1", Optional.of(FileIdentity.of(same).text()))
            .add("b.db", "2", Optional.of("another"))
            .build();

    Fleet fleet = FleetFinder.find(byQuery(QUERY), known);

    assertThat(fleet.findings()).isEmpty();
    assertThat(fleet.unread()).isEmpty();
    assertThat(fleet.files()).extracting(SourceFile::key).containsExactly("1", "2");
  }

  @Test
  void aQueryChangesNothing() throws Exception {
    Path file = file("a.db", "create table meta (name, value)");
    byte[] before = Files.readAllBytes(file);

    Fleet fleet = FleetFinder.find(byQuery("insert into meta values ('repo', 1) returning value"));

    assertThat(fleet.findings()).extracting(it -> it.kind().id()).containsExactly("LF-FLT-001");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private Fleet manifest(String name, String text, String field) throws Exception {
    Path manifest = Files.writeString(folder.resolve(name), text);
    return FleetFinder.find(
        new FleetConfig(
            folder, List.of(), Optional.of(manifest), key(new KeySource.InManifest(field))));
  }

  private FleetConfig byQuery(String sql) {
    return new FleetConfig(folder, List.of("*.db"), key(new KeySource.InFile(sql)));
  }

  private static KeyConfig key(KeySource from) {
    return new KeyConfig("repo_id", KeyType.BIGINT, from);
  }

  private Path file(String name, String... statements) {
    return SqliteFiles.write(folder.resolve(name), statements);
  }
}
