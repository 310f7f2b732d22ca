package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.make;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String TABLE =
      "create table t(a integer primary key, b text not null default 'x', c int check (c > 0),"
          + " d references p(id), unique(b, c))";
  private static final String INDEX = "create index i on t(b, lower(c)) where a > 1";
  private static final String VIEW = "create view v as select a from t";

  @TempDir Path folder;
  private int files;

  private String fingerprint(String... statements) {
    Path file = make(folder.resolve("f" + files++ + ".db"), statements);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      return database.schema().fingerprint();
    }
  }

  @Test
  void doesNotDependOnOrderCaseSpaceCommentsOrQuotes() {
    String one = fingerprint(TABLE, INDEX, VIEW, "create table o(x)");
    assertThat(one).matches("[0-9a-f]{64}");
    String other =
        fingerprint(
            "create table \"O\"([X])",
            "CREATE TABLE T(C Int CHECK(C>0), b TEXT default 'x' /* note */ not\nnull, D,"
                + " a INTEGER PRIMARY KEY, -- the key\n UNIQUE(b,c), foreign key(d) references P(ID))",
            "create index I on T(\"b\", LOWER( C )) WHERE a>1",
            "create view V as\n select A from \"t\"",
            "pragma user_version = 3",
            "insert into o values (1)",
            "analyze");
    assertThat(other).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table t add column e",
        "alter table t rename column c to cc",
        "drop index i",
        "create index j on t(c)",
        "create unique index k on t(c)",
        "drop view v",
        "create trigger tr after insert on t begin select 1; end",
        "create table o(x)",
        "create virtual table f using fts5(x)"
      })
  void changesWithEveryDeclaration(String change) {
    assertThat(fingerprint(TABLE, INDEX, VIEW, change))
        .isNotEqualTo(fingerprint(TABLE, INDEX, VIEW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t(a int, b text)",
        "create table t(a integer, b text) strict",
        "create table t(a integer, b text collate nocase)",
        "create table t(a integer not null, b text)",
        "create table t(a integer default 1, b text)",
        "create table t(a integer primary key, b text)",
        "create table t(a integer primary key autoincrement, b text)",
        "create table t(a integer primary key, b text) without rowid",
        "create table t(a integer unique, b text)",
        "create table t(a integer check (a > 0), b text)",
        "create table t(a integer references t(b), b text)",
        "create table t(a integer references t(b) on delete cascade, b text)",
        "create table t(a integer references t(b) deferrable initially deferred, b text)",
        "create table t(a integer, b text as (a) virtual)",
        "create table t(a integer, b text as (a) stored)"
      })
  void tellsTablesApart(String table) {
    assertThat(fingerprint(table)).isNotEqualTo(fingerprint("create table t(a integer, b text)"));
  }

  @Test
  void tellsIndexesApart() {
    String table = "create table t(a, b)";
    assertThat(
            Stream.of(
                    "create index i on t(a)",
                    "create index i on t(a desc)",
                    "create index i on t(a collate nocase)",
                    "create index i on t(a, b)",
                    "create index i on t(b, a)",
                    "create unique index i on t(a)",
                    "create index i on t(a) where b = 1",
                    "create index i on t(a) where b = 'B'",
                    "create index i on t(a) where b = 'b'",
                    "create index i on t(a + 1)")
                .map(index -> fingerprint(table, index)))
        .doesNotHaveDuplicates();
  }
}
