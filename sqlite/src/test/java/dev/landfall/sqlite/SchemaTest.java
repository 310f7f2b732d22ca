package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.sqlite.SqliteObject.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir Path folder;

  private SqliteSchema schema(String... statements) {
    try (SqliteDatabase database = SqliteDatabase.open(make(folder.resolve("a.db"), statements))) {
      return database.schema();
    }
  }

  private SqliteTable table(String... statements) {
    return schema(statements).table("t").orElseThrow();
  }

  @Test
  void readsColumnsWithTheirAffinitiesDefaultsAndCollations() {
    SqliteTable table =
        table(
            "create table t(a integer not null default (1 + 2), b varchar(10, 2) collate nocase,"
                + " c, d double default 'x,y', e decimal /* , f */ default -1 collate \"RTRIM\")");
    assertThat(table.columns())
        .extracting(
            SqliteColumn::name,
            SqliteColumn::declaredType,
            SqliteColumn::affinity,
            SqliteColumn::notNull,
            SqliteColumn::defaultSql,
            SqliteColumn::collation)
        .containsExactly(
            tuple("a", "INTEGER", Affinity.INTEGER, true, Optional.of("1 + 2"), "BINARY"),
            tuple("b", "varchar(10, 2)", Affinity.TEXT, false, Optional.empty(), "NOCASE"),
            tuple("c", "", Affinity.BLOB, false, Optional.empty(), "BINARY"),
            tuple("d", "double", Affinity.REAL, false, Optional.of("'x,y'"), "BINARY"),
            tuple("e", "decimal", Affinity.NUMERIC, false, Optional.of("-1"), "RTRIM"));
    assertThat(table.primaryKey()).isEmpty();
    assertThat(table.kind()).isEqualTo(SqliteTable.Kind.ROWID);
    assertThat(table.column("B")).contains(table.columns().get(1));
  }

  @Test
  void tellsTheRowidFromAKeyThatOnlyLooksLikeIt() {
    assertThat(table("create table t(id integer primary key autoincrement, v)"))
        .satisfies(
            table -> {
              assertThat(table.rowidAlias()).map(SqliteColumn::name).contains("id");
              assertThat(table.autoincrement()).isTrue();
              assertThat(table.primaryKey()).containsExactly("id");
              assertThat(table.indexes()).isEmpty();
            });
    SqliteSchema others =
        schema(
            "create table d(id integer primary key desc)",
            "create table i(id int primary key)",
            "create table w(id integer primary key) without rowid",
            "create table l(id integer, v, primary key(id))");
    assertThat(others.table("d").orElseThrow().rowidAlias()).isEmpty();
    assertThat(others.table("i").orElseThrow().rowidAlias()).isEmpty();
    assertThat(others.table("w").orElseThrow().rowidAlias()).isEmpty();
    assertThat(others.table("w").orElseThrow().columns().getFirst().notNull()).isTrue();
    assertThat(others.table("l").orElseThrow().rowidAlias()).isPresent();
  }

  @Test
  void readsTheKeyOfATableWithoutRowidInKeyOrder() {
    SqliteTable table =
        table("create table t(a, b text, c, primary key(c, b collate nocase desc)) without rowid");
    assertThat(table.kind()).isEqualTo(SqliteTable.Kind.WITHOUT_ROWID);
    assertThat(table.primaryKey()).containsExactly("c", "b");
    assertThat(table.indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.origin()).isEqualTo(SqliteIndex.Origin.PRIMARY_KEY);
              assertThat(index.keys())
                  .containsExactly(
                      new SqliteIndex.Key(Optional.of("c"), Optional.empty(), false, "BINARY"),
                      new SqliteIndex.Key(Optional.of("b"), Optional.empty(), true, "NOCASE"));
            });
  }

  @Test
  void readsStrictTablesAndGeneratedColumns() {
    SqliteTable table =
        table(
            "create table t(a int, b any, v text generated always as (a || ',' || b) virtual,"
                + " s int as (a + 1) stored not null) strict");
    assertThat(table.strict()).isTrue();
    assertThat(table.columns())
        .extracting(SqliteColumn::affinity, SqliteColumn::generated, SqliteColumn::generatedSql)
        .containsExactly(
            tuple(Affinity.INTEGER, Generated.NONE, Optional.empty()),
            tuple(Affinity.BLOB, Generated.NONE, Optional.empty()),
            tuple(Affinity.TEXT, Generated.VIRTUAL, Optional.of("a || ',' || b")),
            tuple(Affinity.INTEGER, Generated.STORED, Optional.of("a + 1")));
  }

  @Test
  void readsExpressionPartialAndDescendingIndexes() {
    SqliteTable table =
        table(
            "create table t(a, b text collate nocase, \"c,d\", unique(b, a))",
            "create unique index i on t(lower(b) || ',' collate binary desc, a desc, \"c,d\")"
                + " where a > (1) /* why */ and b <> ')'");
    assertThat(table.indexes())
        .extracting(SqliteIndex::name, SqliteIndex::origin, SqliteIndex::unique)
        .containsExactly(
            tuple("i", SqliteIndex.Origin.CREATE_INDEX, true),
            tuple("sqlite_autoindex_t_1", SqliteIndex.Origin.UNIQUE_CONSTRAINT, true));
    SqliteIndex index = table.indexes().getFirst();
    assertThat(index.keys())
        .containsExactly(
            new SqliteIndex.Key(Optional.empty(), Optional.of("lower(b) || ','"), true, "BINARY"),
            new SqliteIndex.Key(Optional.of("a"), Optional.empty(), true, "BINARY"),
            new SqliteIndex.Key(Optional.of("c,d"), Optional.empty(), false, "BINARY"));
    assertThat(index.predicateSql()).contains("a > (1) /* why */ and b <> ')'");
    assertThat(index.partial()).isTrue();
    assertThat(table.indexes().getLast().keys().getFirst().collation()).isEqualTo("NOCASE");
    assertThat(table.indexes().getLast().sql()).isEmpty();
  }

  @Test
  void readsForeignKeysInTheOrderOfTheirDeclaration() {
    SqliteTable table =
        table(
            "create table p(x, y, primary key(x, y))",
            "create table t(a references p on delete cascade deferrable initially deferred,"
                + " b int references q(id) not deferrable initially deferred references r,"
                + " foreign key (b, a) references p(y, x) on update set null,"
                + " constraint f foreign key (a) references t(a) deferrable initially deferred)");
    assertThat(table.foreignKeys())
        .containsExactly(
            new SqliteForeignKey(List.of("a"), "p", List.of(), "NO ACTION", "CASCADE", true),
            new SqliteForeignKey(List.of("b"), "q", List.of("id"), "NO ACTION", "NO ACTION", false),
            new SqliteForeignKey(List.of("b"), "r", List.of(), "NO ACTION", "NO ACTION", false),
            new SqliteForeignKey(
                List.of("b", "a"), "p", List.of("y", "x"), "SET NULL", "NO ACTION", false),
            new SqliteForeignKey(List.of("a"), "t", List.of("a"), "NO ACTION", "NO ACTION", true));
  }

  @Test
  void readsChecksOfColumnsAndOfTheTable() {
    SqliteTable table =
        table(
            "create table t(a int constraint positive check (a > 0) check(a <> ')'),"
                + " \"check\" text, constraint \"both\" check ( a in (1, 2) -- no )\n"
                + " or \"check\" is null ))");
    assertThat(table.checks())
        .containsExactly(
            new SqliteCheck(Optional.of("positive"), "a > 0"),
            new SqliteCheck(Optional.empty(), "a <> ')'"),
            new SqliteCheck(Optional.of("both"), "a in (1, 2) -- no )\n or \"check\" is null"));
  }

  @Test
  void namesEveryOtherObject() {
    SqliteSchema schema =
        schema(
            "create table t(id integer primary key autoincrement, v)",
            "create index i on t(v)",
            "create view v as select * from t",
            "create view broken as select * from gone",
            "create trigger tr after insert on t begin select 1; end",
            "create virtual table docs using fts5(body)",
            "create virtual table docs_data2 using fts5(body)",
            "create virtual table box using rtree(id, x0, x1)",
            "analyze",
            "pragma user_version = 7",
            "pragma application_id = 99");
    assertThat(schema.tables()).extracting(SqliteTable::name).containsExactly("t");
    assertThat(schema.userVersion()).isEqualTo(7);
    assertThat(schema.applicationId()).isEqualTo(99);
    assertThat(schema.virtualTables())
        .extracting(VirtualTable::name, VirtualTable::module)
        .containsExactly(tuple("box", "rtree"), tuple("docs", "fts5"), tuple("docs_data2", "fts5"));
    assertThat(schema.virtualTables().get(0).shadowTables())
        .containsExactly("box_node", "box_parent", "box_rowid");
    assertThat(schema.virtualTables().get(1).shadowTables())
        .containsExactly("docs_config", "docs_content", "docs_data", "docs_docsize", "docs_idx");
    assertThat(schema.virtualTables().get(2).shadowTables()).hasSize(5);
    assertThat(schema.others())
        .filteredOn(object -> object.kind() != Kind.SHADOW_TABLE)
        .extracting(SqliteObject::kind, SqliteObject::name, SqliteObject::table)
        .contains(
            tuple(Kind.INDEX, "i", "t"),
            tuple(Kind.TRIGGER, "tr", "t"),
            tuple(Kind.VIEW, "broken", "broken"),
            tuple(Kind.VIEW, "v", "v"),
            tuple(Kind.VIRTUAL_TABLE, "docs", "docs"),
            tuple(Kind.INTERNAL_TABLE, "sqlite_sequence", "sqlite_sequence"),
            tuple(Kind.INTERNAL_TABLE, "sqlite_stat1", "sqlite_stat1"));
    assertThat(schema.others())
        .allSatisfy(object -> assertThat(object.name()).doesNotContain("autoindex"));
  }

  @Test
  void readsATableMadeByAQueryAndColumnsAddedBehindConstraints() {
    SqliteSchema schema =
        schema(
            "create table t(a, unique(a), check (a > 0))",
            "alter table t add column b text collate nocase check (b <> 'x')",
            "create table q as select a, b as 'odd name' from t");
    SqliteTable table = schema.table("t").orElseThrow();
    assertThat(table.column("b").orElseThrow().collation()).isEqualTo("NOCASE");
    assertThat(table.checks())
        .extracting(SqliteCheck::expressionSql)
        .containsExactlyInAnyOrder("a > 0", "b <> 'x'");
    assertThat(schema.table("q").orElseThrow().columns())
        .extracting(SqliteColumn::name)
        .containsExactly("a", "odd name");
  }

  @Test
  void filesThatDeclareTheSameShareOneSchemaAndOthersDoNot() throws Exception {
    String[] statements = {"create table t(a, b)", "create index i on t(a desc)"};
    Path one = make(folder.resolve("1.db"), statements);
    Path same = make(folder.resolve("2.db"), "create table x(y)", "drop table x");
    make(same, statements);
    make(same, "insert into t values (1, 2)");
    Path numbered = make(folder.resolve("3.db"), statements);
    make(numbered, "pragma user_version = 7");
    Path old = make(folder.resolve("4.db"), statements);
    // Of its own format: SQLite passed over DESC until format 4.
    try (RandomAccessFile file = new RandomAccessFile(old.toFile(), "rw")) {
      file.seek(44);
      file.writeInt(1);
    }

    try (SqliteDatabase first = SqliteDatabase.open(one);
        SqliteDatabase second = SqliteDatabase.open(same);
        SqliteDatabase third = SqliteDatabase.open(numbered);
        SqliteDatabase fourth = SqliteDatabase.open(old)) {
      assertThat(second.schema()).isSameAs(first.schema());
      assertThat(second.fingerprint())
          .isEqualTo(first.fingerprint())
          .isEqualTo(first.schema().fingerprint());
      assertThat(third.schema().userVersion()).isEqualTo(7);
      assertThat(first.schema().userVersion()).isZero();
      assertThat(third.fingerprint()).isEqualTo(first.fingerprint());
      assertThat(descending(first)).isTrue();
      assertThat(descending(fourth)).isFalse();
    }
  }

  private static boolean descending(SqliteDatabase database) {
    SqliteTable table = database.schema().table("t").orElseThrow();
    return table.indexes().getFirst().keys().getFirst().descending();
  }
}
