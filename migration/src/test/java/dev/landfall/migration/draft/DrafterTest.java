package dev.landfall.migration.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that a fleet of every feature asks for. */
class DrafterTest {
  @TempDir private static Path folder;
  private static Survey survey;
  private static Draft draft;

  @BeforeAll
  static void makeDraft() {
    survey = Sources.survey(folder);
    draft = Drafter.draft(DraftSettings.first("source_key", "bigint"), survey);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void itIsValidInEachVersionOfPostgresql(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(draft.sql());

      assertThat(indexes(connection))
          .contains(
              "CREATE INDEX books_title ON public.books USING btree (source_key, lower(title) DESC, price NULLS FIRST)",
              "CREATE UNIQUE INDEX books_expression ON public.books USING btree (source_key, isbn, COALESCE(pages, ('-1'::integer)::bigint)) WHERE (title <> ''::text)",
              "CREATE INDEX books_tag ON public.books USING btree (source_key, ((tags ->> 'main'::text)) NULLS FIRST)",
              "CREATE INDEX log_at ON public.log USING btree (source_key, at DESC NULLS LAST, line NULLS FIRST)",
              "CREATE INDEX log_source_key_idx ON public.log USING btree (source_key)",
              "CREATE UNIQUE INDEX books_pkey ON public.books USING btree (source_key, isbn)",
              "CREATE UNIQUE INDEX mixed_pkey ON public.mixed USING btree (source_key, w)");
      assertThat(constraints(connection))
          .contains(
              "books.books_author_id_fkey FOREIGN KEY (source_key, author_id) REFERENCES authors(source_key, id) ON DELETE CASCADE",
              "tree.tree_parent_fkey FOREIGN KEY (source_key, parent) REFERENCES tree(source_key, id) DEFERRABLE INITIALLY DEFERRED",
              "pair_notes.pair_notes_x_y_fkey FOREIGN KEY (source_key, x, y) REFERENCES pairs(source_key, a, b) ON UPDATE CASCADE ON DELETE SET NULL (x, y)",
              "tree.tree_left_id_right_id_key UNIQUE (source_key, left_id, right_id)",
              "mixed.mixed_pkey UNIQUE (source_key, w)",
              "books.books_pkey PRIMARY KEY (source_key, isbn)")
          .anyMatch(it -> it.startsWith("books.books_check") && it.contains("pages > 0"));
      assertThat(columns(connection))
          .contains(
              "authors.id bigint NOT NULL identity",
              "authors.active boolean default true",
              "authors.born date",
              "authors.order bigint default 1",
              "books.tags jsonb",
              "books.price numeric",
              "books.cover bytea",
              "books.note text",
              "books.half bigint generated (pages / 2)",
              "books.shown text",
              "books.isbn text NOT NULL C",
              "log.line text C");
    }
    database.drop();
  }

  @Test
  void eachObjectOfTheSourcesIsDraftedOrNamedInAFinding() {
    for (SqliteSchema schema : survey.schemas().values()) {
      for (SqliteTable table : schema.tables()) {
        DraftTable drafted = draft.table(table.name()).orElseThrow();
        List<DraftedObject> objects = drafted.objects();
        for (SqliteIndex index : table.indexes()) {
          if (index.origin() == SqliteIndex.Origin.CREATE_INDEX) {
            assertThat(objects).anyMatch(it -> it.label().equals(index.name()));
          }
        }
        assertThat(count(objects, DraftedObject.Kind.FOREIGN_KEY))
            .isEqualTo(table.foreignKeys().size());
        assertThat(count(objects, DraftedObject.Kind.CHECK))
            .isGreaterThanOrEqualTo(table.checks().size());
        assertThat(count(objects, DraftedObject.Kind.PRIMARY_KEY))
            .isEqualTo(table.primaryKey().isEmpty() ? 0 : 1);
      }
    }
    Set<String> findings =
        draft.findings().stream()
            .map(it -> it.kind().id() + " " + it.object())
            .collect(Collectors.toSet());
    for (DraftTable table : draft.tables()) {
      for (DraftedObject object : table.objects()) {
        assertThat(object.sql().isPresent() || object.why().isPresent()).isTrue();
        if (object.why().isPresent()) {
          assertThat(findings).anyMatch(it -> it.endsWith(object.table() + "." + object.name()));
          assertThat(draft.sql()).contains(Origin.oneLine(object.sqliteSql()));
        }
      }
    }
    assertThat(findings)
        .contains(
            "LF-DRF-001 books.books_bad",
            "LF-DRF-001 orphan.orphan_gone_fkey",
            "LF-DRF-003 books.shown",
            "LF-DRF-002 Authors.named",
            "LF-DRF-004 mixed.v",
            "LF-DRF-005 Authors.Name",
            "LF-DRF-005 Authors.code");
  }

  @Test
  void aFindingQuotesWhatSqliteSays() {
    Optional<Finding> finding =
        draft.findings().stream().filter(it -> it.object().equals("books.books_bad")).findFirst();

    assertThat(finding)
        .hasValueSatisfying(
            it -> {
              assertThat(it.message()).contains("index books_bad").contains("it calls printf");
              assertThat(it.evidence())
                  .containsExactly("SQLite: CREATE INDEX books_bad on books (printf('%d', pages))");
            });
  }

  @Test
  void namesAreFoldedCutAndToldApart(@TempDir Path other) {
    String end = "é".repeat(40);
    SqliteFiles.write(
        other.resolve("fleet/1.db"),
        "create table \"Select\" (\"xmin\" int, \"source_key\" int, \"a \"\"b\"\"\" int, \"\" int, \"%s1\" int, \"%s2\" int)"
            .formatted(end, end));
    Survey named = Sources.read(other);
    String key = Drafter.freeKeyColumn(named);

    DraftTable table = Drafter.draft(DraftSettings.first(key, "text"), named).tables().getFirst();

    assertThat(key).isEqualTo("source_key_2");
    assertThat(table.quoted()).isEqualTo("public.\"select\"");
    assertThat(table.columns())
        .extracting(DraftColumn::name)
        .containsExactly(
            "xmin_2", "source_key", "a \"b\"", "unnamed", "é".repeat(31), "é".repeat(30) + "_2");
    assertThat(table.renamed())
        .extracting(DraftTable.Renamed::target)
        .containsExactly("xmin_2", "unnamed", "é".repeat(31), "é".repeat(30) + "_2");
  }

  @Test
  void indexesOfOneNameThatSchemaVersionsDeclareDifferentlyAreTwo(@TempDir Path other) {
    for (String file : List.of("1", "3")) {
      SqliteFiles.write(
          other.resolve("fleet/" + file + ".db"),
          "create table t (a int, b int, c int)",
          "create index same on t (ifnull(a, -1) , b)",
          "create index wider on t (a, b)",
          "create index changed on t (a)");
    }
    SqliteFiles.write(
        other.resolve("fleet/2.db"),
        "create table t (a int, b int, c int)",
        "create index same on t (IFNULL( a,-1),b)",
        "create index wider on t (a)",
        "create index changed on t (c desc)");

    Draft versions =
        Drafter.draft(DraftSettings.first("source_key", "bigint"), Sources.read(other));

    assertThat(versions.tables().getFirst().objects())
        .filteredOn(it -> it.kind() == DraftedObject.Kind.INDEX && it.sql().isPresent())
        .extracting(it -> it.label() + " " + it.name())
        .contains("same same", "wider wider", "changed changed", "changed changed_2")
        .noneMatch(it -> it.contains("same_2"));
    assertThat(versions.findings())
        .filteredOn(it -> it.kind().equals(DraftFindings.SOME_VERSIONS))
        .extracting(Finding::object)
        .containsExactly("t.wider_2");
  }

  private static long count(List<DraftedObject> objects, DraftedObject.Kind kind) {
    return objects.stream().filter(it -> it.kind() == kind).count();
  }

  private static List<String> indexes(Connection connection) throws SQLException {
    return Query.of(
            connection, "select indexdef from pg_catalog.pg_indexes where schemaname = 'public'")
        .list(row -> row.getString(1));
  }

  private static List<String> constraints(Connection connection) throws SQLException {
    return Query.of(
            connection,
            "select r.relname || '.' || c.conname || ' ' || pg_catalog.pg_get_constraintdef(c.oid)"
                + " from pg_catalog.pg_constraint c join pg_catalog.pg_class r on r.oid = c.conrelid")
        .list(row -> row.getString(1));
  }

  private static List<String> columns(Connection connection) throws SQLException {
    return Query.of(
            connection,
            "select r.relname || '.' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)"
                + " || case when a.attnotnull and a.attname <> 'active' then ' NOT NULL' else '' end"
                + " || case when a.attidentity <> '' then ' identity' else '' end"
                + " || case when a.attgenerated <> '' then ' generated ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)"
                + "   when d.adbin is not null then ' default ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) else '' end"
                + " || case when a.attcollation = '\"C\"'::regcollation then ' C' else '' end"
                + " from pg_catalog.pg_attribute a join pg_catalog.pg_class r on r.oid = a.attrelid and r.relkind = 'r'"
                + " join pg_catalog.pg_namespace n on n.oid = r.relnamespace and n.nspname = 'public'"
                + " left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attnum > 0")
        .list(row -> row.getString(1));
  }
}
