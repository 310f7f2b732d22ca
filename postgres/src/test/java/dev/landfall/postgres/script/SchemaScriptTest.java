package dev.landfall.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaScriptTest {
  @TempDir Path folder;

  private static List<String> texts(String script) {
    return SchemaScript.parse("s.sql", script).statements().stream().map(Statement::text).toList();
  }

  @Test
  void splitsAtSemicolonsAndKeepsTheLineOfTheFirstToken() {
    assertThat(
            SchemaScript.parse("s.sql", "-- c\nselect 1;\n\n/* x; */ select\n 2 ;; select 3")
                .statements())
        .containsExactly(
            new Statement("select 1", 2),
            new Statement("select\n 2", 4),
            new Statement("select 3", 5));
  }

  /** Each is one statement, however many semicolons it has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'a;b'",
        "select 'it''s;'",
        "select 'back\\'",
        "select E'a\\';b'",
        "select e'a\\\\'",
        "select E'a' -- ;'\n '\\';'",
        "select B'0;', X'1;', N'a;', U&'d\\0061;'",
        "select $$a;b$$",
        "select $a_1$ $$;$b$;$a$ $a_1$",
        "select $ä$;$ä$",
        "select a$b$ from t",
        "select $1, $2",
        "select \"a;\"\"b\"",
        "select /* ; /* ; */ ; ' */ 1",
        "select 1 -- ;'\n + 2",
        "create rule r as on insert to t do also (insert into a values (1); delete from b)",
        "create function f() returns int begin atomic select 1; select 2; end",
        "create or replace procedure p() begin atomic select case when true then 1; end; select 2;"
            + " end",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN 1 > 0 THEN 1 ELSE 2 END;"
            + " END",
        "create function f() returns text as 'begin; end;' language sql",
        "select 1e5, 1and'a;'",
        "select a[1:2], b::text, c ?| d, @ -5, a <-> b"
      })
  void leavesSemicolonsThatEndNothing(String statement) {
    assertThat(texts(statement + ";\nselect 'next'")).containsExactly(statement, "select 'next'");
  }

  @Test
  void anEscapeStringGoesOnOnlyAfterALineEnd() {
    assertThat(texts("select E'a'\n'\\';'; select E'a'; select '\\'; select 2"))
        .containsExactly("select E'a'\n'\\';'", "select E'a'", "select '\\'", "select 2");
  }

  @Test
  void transactionBlocksAreNotFunctionBodies() {
    assertThat(texts("begin; create table t (); end; begin; commit;"))
        .containsExactly("begin", "create table t ()", "end", "begin", "commit");
  }

  @Test
  void leavesOutTheRowsOfCopyAndSaysSo() {
    SchemaScript script =
        SchemaScript.parse(
            "s.sql", "COPY public.t (a, \"from\") FROM stdin;\n1\ta;b\n2\t'\n\\.\n\nselect 1;");
    assertThat(script.statements()).containsExactly(new Statement("select 1", 6));
    assertThat(script.notes())
        .containsExactly(
            new ScriptNote(
                1,
                ScriptNote.Kind.DATA,
                "",
                "data is not part of a schema, 2 rows are left out: COPY public.t (a, \"from\")"
                    + " FROM stdin"));
  }

  @Test
  void copyFromAFileIsAStatement() {
    assertThat(texts("copy t from 'stdin'; copy (select 1 from stdin) to stdout;"))
        .containsExactly("copy t from 'stdin'", "copy (select 1 from stdin) to stdout");
  }

  @Test
  void leavesOutHarmlessCommandsOfPsql() {
    SchemaScript script =
        SchemaScript.parse(
            "s.sql",
            "\\r"
                + "estrict abc\n"
                + "\\connect app\n"
                + "\\set ON_ERROR_STOP on\n"
                + "\\encoding UTF8\n"
                + "select 1;\n"
                + "\\unrestrict abc\n");
    assertThat(script.statements()).containsExactly(new Statement("select 1", 5));
    assertThat(script.notes()).extracting(ScriptNote::line).containsExactly(1, 2, 3, 4, 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\i other.sql",
        "\\copy t from 'x'",
        "\\! rm -rf x",
        "\\gexec",
        "\\if true",
        "\\o file",
        "\\encoding LATIN1",
        "\\q",
        "\\connect a\n\\connect b",
        "select 1 \\g file",
        "select 1\n\\gset",
        "\\"
      })
  void refusesOtherCommandsOfPsql(String script) {
    assertRefused("select 1;\n" + script + "\n", "psql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'a",
        "select \"a",
        "select $x$ a $y$",
        "/* a /* b */",
        "select E'a\\'",
        "create t (a;"
      })
  void refusesWhatHasNoEnd(String script) {
    assertRefused("select 1;\n" + script, "no end");
  }

  @Test
  void refusesStringsWithBackslashesOfOldTimes() {
    assertRefused("select 1;\nset standard_conforming_strings = off", "backslashes");
    assertThat(texts("set standard_conforming_strings = on")).hasSize(1);
  }

  @Test
  void refusesNulCharacters() {
    assertRefused("select 1;\nselect '\0'", "NUL");
  }

  private static void assertRefused(String script, String reason) {
    assertThatThrownBy(() -> SchemaScript.parse("dir/s.sql", script))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BASELINE_INVALID);
              assertThat(e.remedy()).isNotBlank();
            })
        .hasMessageMatching("(?s)dir/s\\.sql:[23]: .*")
        .hasMessageContaining(reason);
  }

  @Test
  void readsAFileWithByteOrderMarkAndCrLf() throws IOException {
    Path file = folder.resolve("a.sql");
    Files.writeString(
        file, "\uFEFFselect 'a\r\nb';\r\nCOPY t FROM stdin;\r\n1\r\n\\.\r\nselect 2;\r\n");
    SchemaScript script = SchemaScript.read(file);
    assertThat(script.name()).isEqualTo(file.toString());
    assertThat(script.statements())
        .containsExactly(new Statement("select 'a\nb'", 1), new Statement("select 2", 6));
    assertThat(script.notes()).hasSize(1);
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin.sql");
    Files.write(file, new byte[] {'a', ';', '\n', '\'', (byte) 0xE4, '\'', ';'});
    assertThatThrownBy(() -> SchemaScript.read(file))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining("latin.sql:2: byte 4 is not UTF-8");
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertThatThrownBy(() -> SchemaScript.read(folder.resolve("none.sql")))
        .isInstanceOf(LandfallException.class)
        .hasMessageContaining("none.sql");
  }

  @Test
  void aStatementsStartIsOneShortLine() {
    assertThat(new Statement("select\n  1", 1).start()).isEqualTo("select 1");
    assertThat(new Statement("select " + "x".repeat(500), 1).start())
        .hasSizeLessThan(130)
        .endsWith(" ...");
  }
}
