package dev.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Waiver;
import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.GateConfig;
import dev.landfall.migration.config.KeyOrigin;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.LoadConfig;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.RejectsConfig;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  private static final String FULL =
      """
      fleet:
        files: ["bundles/**/*.db", /srv/more]
        key: { column: repo_id, type: integer, from: path, pattern: "(\\\\d+)\\\\.db$" }
      baseline: schema/production.sql
      target: postgresql://landfall@db/codeintel
      schema: code
      tables:
        documents: { into: lsif_data_documents }
        symbols:   { into: Other."a.b" }
        cache:     skip
      columns:
        documents.indexed_at: { as: timestamptz, from: epoch-millis, into: indexed }
        '"a.b".c': skip
      rejects: { tolerate: 7 }
      load: { sessions: 8 }
      build: { sessions: 3, memory: 1GB }
      window: { length: 1d12h }
      gate: { roles: [app_rw, app_ro] }
      waivers:
        - { finding: LF-TAB-002, object: public.audit, reason: read by nobody, expires: 2020-01-31 }
      """;

  private static final String MINIMAL =
      """
      fleet:
        files: ["*.db"]
        key: { column: repo_id, pattern: "(\\\\d+)" }
      baseline: schema.sql
      """;

  @TempDir private Path folder;

  @Test
  void aFleetMayHaveAManifest() throws IOException {
    FleetConfig fleet =
        ConfigReader.read(
                write(
                    MINIMAL
                        .replace("files: [\"*.db\"]", "manifest: lists/fleet.csv")
                        .replace("pattern: \"(\\\\d+)\"", "from: manifest, field: repo")))
            .fleet();

    assertThat(fleet.manifest()).contains(folder.resolve("lists/fleet.csv"));
    assertThat(fleet.files()).isEmpty();
    assertThat(fleet.key().from()).isEqualTo(new KeySource.InManifest("repo"));
    assertThat(
            ConfigReader.read(
                    write(MINIMAL.replace("pattern: \"(\\\\d+)\"", "from: query, query: select 1")))
                .fleet()
                .key()
                .from())
        .isEqualTo(new KeySource.InFile("select 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files: [a], key: { column: k, pattern: (a), query: select 1 }|fleet.key.query: goes with from: query",
        "files: [a], key: { column: k, from: query }|fleet.key.query: missing, where from is query",
        "files: [a], key: { column: k, from: query, query: q, field: f }|fleet.key.field: goes with from: manifest",
        "files: [a], key: { column: k, from: manifest }|fleet.manifest: missing; fleet.key comes from it",
        "files: [a], manifest: a.csv, key: { column: k, pattern: (a) }|fleet.manifest: goes in place of files",
        "manifest: a.txt, key: { column: k, pattern: (a) }|fleet.manifest: not a path that ends in .csv",
        "key: { column: k, pattern: (a) }|fleet.files: missing"
      })
  void whatDoesNotGoTogetherIsAFault(String fleet, String fault) {
    assertThatThrownBy(
            () ->
                ConfigReader.parse(
                    Path.of("x.yaml"), "fleet: { %s }\nbaseline: a.sql\n".formatted(fleet)))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void everyKeyIsRead() throws IOException {
    MigrationConfig config = ConfigReader.read(write(FULL));

    assertThat(config.file()).isEqualTo(folder.resolve("landfall.yaml"));
    assertThat(config.fleet().folder()).isEqualTo(folder);
    assertThat(config.fleet().files()).containsExactly("bundles/**/*.db", "/srv/more");
    assertThat(config.fleet().key().column()).isEqualTo("repo_id");
    assertThat(config.fleet().key().type()).isEqualTo(KeyType.INTEGER);
    assertThat(config.fleet().key().from().origin()).isEqualTo(KeyOrigin.PATH);
    assertThat(config.fleet().key().from().text()).isEqualTo("(\\d+)\\.db$");
    assertThat(config.baseline()).isEqualTo(folder.resolve("schema/production.sql"));
    assertThat(config.target()).contains("postgresql://landfall@db/codeintel");
    assertThat(config.schema()).isEqualTo("code");
    assertThat(config.tables())
        .isEqualTo(
            Map.of(
                "documents",
                new TableRule.Into(new TargetTable("code", "lsif_data_documents")),
                "symbols",
                new TableRule.Into(new TargetTable("Other", "a.b")),
                "cache",
                new TableRule.Skip()));
    assertThat(config.columns())
        .isEqualTo(
            Map.of(
                new SourceColumn("documents", "indexed_at"),
                new ColumnRule.Carry(
                    Optional.of("indexed"),
                    Optional.of("timestamptz"),
                    Optional.of(Conversion.EPOCH_MILLIS)),
                new SourceColumn("a.b", "c"),
                new ColumnRule.Skip()));
    assertThat(config.rejects()).isEqualTo(new RejectsConfig(7));
    assertThat(config.load()).isEqualTo(new LoadConfig(8));
    assertThat(config.build()).isEqualTo(new BuildConfig(3, 1L << 30));
    assertThat(config.window()).contains(Duration.ofHours(36));
    assertThat(config.gate()).isEqualTo(new GateConfig(List.of("app_rw", "app_ro")));
    assertThat(config.waivers())
        .containsExactly(
            new Waiver("LF-TAB-002", "public.audit", "read by nobody", LocalDate.of(2020, 1, 31)));
  }

  @Test
  void whatIsNotGivenHasItsDefault() throws IOException {
    MigrationConfig config = ConfigReader.read(write("\ufeff" + MINIMAL));

    assertThat(config.fleet().key().type()).isEqualTo(KeyType.BIGINT);
    assertThat(config.target()).isEmpty();
    assertThat(config.schema()).isEqualTo("public");
    assertThat(config.tables()).isEmpty();
    assertThat(config.columns()).isEmpty();
    assertThat(config.rejects()).isEqualTo(RejectsConfig.DEFAULT);
    assertThat(config.load()).isEqualTo(LoadConfig.DEFAULT);
    assertThat(config.build()).isEqualTo(BuildConfig.DEFAULT);
    assertThat(config.window()).isEmpty();
    assertThat(config.gate()).isEqualTo(GateConfig.DEFAULT);
    assertThat(config.waivers()).isEmpty();
  }

  @Test
  void rulesAreFoundByNamesAsSqliteComparesThem() throws IOException {
    MigrationConfig config = ConfigReader.read(write(FULL));

    assertThat(config.table("CACHE")).contains(new TableRule.Skip());
    assertThat(config.table("caché")).isEmpty();
    assertThat(config.column("A.b", "C")).contains(new ColumnRule.Skip());
    assertThat(config.column("a", "b.c")).isEmpty();
  }

  @Test
  void everyFaultIsReportedWithItsPlace() {
    String faults =
        faults(
            """
            fleet:
              file: ["*.db"]
              key:
                column: repo_id
                patern: "\\\\d+"
                type: bigit
            tables:
              cache: skp
              a: 12
              documents: { into: a.b.c }
              Documents: skip
            columns:
              documents: skip
              documents.at: { form: epoch-millis }
              documents.on: { from: epoch-milis }
              '"documents".ON': skip
            pattern: x
            rejects: { tolerate: many }
            waivers:
              - { finding: LF-TAB-002, object: a, reason: b, expires: 2027-02-30 }
            """);

    assertThat(faults)
        .isEqualTo(
            """
            x.yaml:2:3: fleet.file: unknown key; did you mean "files"?
            x.yaml:2:3: fleet.files: missing; for example: files: ["bundles/**/*.db"]
            x.yaml:4:5: fleet.key.pattern: missing, where from is path; for example: pattern: "(\\\\d+)\\\\.db$"
            x.yaml:5:5: fleet.key.patern: unknown key; did you mean "pattern"?
            x.yaml:6:11: fleet.key.type: unknown value "bigit"; did you mean "bigint"? (one of bigint, integer, text, uuid is known)
            x.yaml:8:10: tables.cache: unknown value "skp"; did you mean "skip"? (skip, or a mapping with into)
            x.yaml:9:6: tables.a: expected skip, or a mapping with into, found a number
            x.yaml:10:22: tables.documents.into: not a table, or a schema, a dot and a table: "a.b.c"
            x.yaml:11:3: tables.Documents: another spelling of "documents", which SQLite takes for the same
            x.yaml:13:3: columns.documents: not a table of the sources, a dot and a column: "documents"
            x.yaml:14:19: columns."documents.at".form: unknown key; did you mean "from"?
            x.yaml:15:25: columns."documents.on".from: unknown value "epoch-milis"; did you mean "epoch-millis"? (one of epoch-seconds, epoch-millis, epoch-micros, julian-day, iso, boolean, decimal, json, uuid, base64, hex, text is known)
            x.yaml:16:3: columns.""documents".ON": another spelling of "documents.on", which SQLite takes for the same
            x.yaml:17:1: pattern: unknown key; it belongs under fleet.key
            x.yaml:18:22: rejects.tolerate: expected a whole number from 0 to 2147483647, found a text
            x.yaml:20:59: waivers[0].expires: there is no such day: 2027-02-30
            """
                .strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pattern: "\\\\d+"      | fleet.key.pattern: needs one group, in parentheses, around the key's value; it has 0
          pattern: "(a)(b)"      | fleet.key.pattern: needs one group, in parentheses, around the key's value; it has 2
          pattern: "(a"          | fleet.key.pattern: not a regular expression: Unclosed group near character 3
          pattern: [a]           | fleet.key.pattern: expected a regular expression, found a list
          pattern: 12            | fleet.key.pattern: expected a regular expression in quotes, found a number
          """)
  void aPatternThatCanNotFindTheKeyIsRefused(String line, String fault) {
    assertThat(faults(MINIMAL.replace("pattern: \"(\\\\d+)\"", line)))
        .startsWith("x.yaml:3:")
        .contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          target: postgresql://a:secret@db/x          | 5:9: target: a password does not belong into the config
          target: postgresql://a:se@cr:et@db/x        | 5:9: target: a password does not belong into the config
          target: postgresql://a:sec/ret@db/x         | 5:9: target: a password does not belong into the config
          target: postgresql://db/x?password=secret   | 5:9: target: a password does not belong into the config
          target: mysql://a:secret@db                 | 5:9: target: not a URI that begins with postgresql://: "mysql://a:***@db"
          build: { memory: 512kB }                    | 5:18: build.memory: PostgreSQL takes from 1MB to less than 2TB: 512kB
          build: { memory: 9999999999TB }             | 5:18: build.memory: PostgreSQL takes from 1MB to less than 2TB
          window: { length: 0h }                      | 5:19: window.length: must be longer than nothing
          schema: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 5:9: schema: longer than the 63 bytes
          baseline: other.sql                         | 5:1: baseline: given twice; first in line 4
          schema: *anchor                             | 5:9: schema: anchors and aliases
          schema: !!str 12                            | 5:9: schema: tags (!) are refused
          schema: yes: no                             | 5:12: not YAML: mapping values are not allowed here
          ---                                         | 6:1: a second document begins here
          """)
  void whatTheSchemaCanNotSeeIsRefusedToo(String line, String fault) {
    String text = MINIMAL + line + (line.equals("---") ? "\na: b\n" : "\n");

    assertThat(faults(text)).contains("x.yaml:" + fault).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `[a`        | fleet.files[0]: not a glob: Missing ']
          `{a`        | fleet.files[0]: not a glob: Missing '}
          """)
  void aGlobThatIsNoneIsRefused(String glob, String fault) {
    assertThat(faults(MINIMAL.replace("*.db", glob))).contains("x.yaml:2:11: " + fault);
  }

  @Test
  void aTabIsCalledByItsName() {
    assertThat(faults("fleet:\n\tfiles: []\n"))
        .isEqualTo("x.yaml:2:1: not YAML: a tab here; YAML is indented with spaces");
  }

  @Test
  void aFileWithoutAnythingIsRefused() {
    assertThat(faults("")).startsWith("x.yaml:1:1: the file is empty");
    assertThat(faults("# nothing\n")).startsWith("x.yaml:1:1: the file is empty");
  }

  @Test
  void controlCharactersAreRefused() {
    assertThat(faults("a: b\nc: d\u0007\n"))
        .isEqualTo("x.yaml:2:5: not YAML: a control character (U+0007)");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    assertThat(faults("[".repeat(100_000))).contains("too deep");
  }

  @Test
  void aliasesDoNotMultiply() {
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + (char) (c - 1) + ", ").repeat(8)).append("]\n");
    }

    assertThat(faults(bomb.toString())).contains("anchors and aliases").contains(" more");
  }

  @Test
  void faultsAreBounded() {
    String faults = faults("a: 1\n".repeat(10_000));

    assertThat(faults.lines()).hasSize(101);
    assertThat(faults).endsWith("and 9901 more");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithWhereItWasLookedFor() {
    Path file = folder.resolve("other/landfall.yaml");

    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_NOT_FOUND);
              assertThat(e.getMessage()).contains(file.toString());
              assertThat(e.remedy()).contains("landfall init");
            });
  }

  @Test
  void aFolderIsNoConfig() {
    assertThatThrownBy(() -> ConfigReader.read(folder)).hasMessageContaining("it is a folder");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    Path file = write("# " + "x".repeat(ConfigReader.MAXIMUM_BYTES));

    assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining("more than 1 MB");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    Path file = folder.resolve("landfall.yaml");
    Files.write(file, "a: b\nc: Stra\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ConfigReader.read(file))
        .hasMessageContaining(file + ":2:1: not UTF-8");
  }

  /** The lines of the faults, without the headline; empty where there are none. */
  static String faults(String text) {
    try {
      MigrationConfig config = ConfigReader.parse(Path.of("x.yaml"), text);
      assertThat(config.file()).isAbsolute();
      return "";
    } catch (LandfallException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
      String message = String.valueOf(e.getMessage());
      return message.substring(message.indexOf('\n') + 1);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("landfall.yaml"), text);
  }
}
