package dev.landfall.migration.zoo;

import java.util.ArrayList;
import java.util.List;

/** Each feature of a schema that SQLite has; its tables are of that name, so that none clash. */
final class Features {
  /** 63 bytes in UTF-8, so that whatever follows is cut off. */
  private static final String LONG = "é".repeat(31) + "x";

  private Features() {}

  static List<Feature> all() {
    List<Feature> features = new ArrayList<>();
    features.addAll(tables());
    features.addAll(names());
    features.addAll(keys());
    features.addAll(indexes());
    features.addAll(values());
    features.addAll(others());
    return features;
  }

  private static List<Feature> tables() {
    return List.of(
        Feature.of(
                "rowid",
                "create table plain (v text)",
                "insert into plain (rowid, v) values (-5, 'a'), (9223372036854775807, 'b')")
            .holds("select source_key || v from public.plain order by 1", "100a", "100b")
            .guards("plain"),
        Feature.of(
                "without-rowid",
                "create table wr (k text, n integer, v text, primary key (n desc, k)) without rowid",
                "insert into wr values ('b', 1, 'x'), ('a', 2, null), ('B', 1, 'y')")
            .holds(
                "select concat_ws('|', k, n, v) from public.wr order by k", "B|1|y", "a|2", "b|1|x")
            .guards("wr", "PRIMARY KEY (source_key, n, k)"),
        Feature.of(
                "strict",
                "create table st (i integer, r real, t text, b blob, a any) strict",
                "insert into st values (1, 2, '3', x'04', 5), (null, null, null, null, 'x')")
            .holds(
                "select concat_ws('|', i, r, t, b, a) from public.st order by i",
                "1|2|3|\\x04|5",
                "x"),
        Feature.of(
                "generated",
                "create table gen (a integer, b integer as (a * 2) virtual,"
                    + " c text generated always as ('<' || t || '>') stored, t text)",
                "insert into gen (a, t) values (4, 'x'), (null, 'y')")
            .holds(
                "select concat_ws('|', a, b, c, t) from public.gen order by a",
                "4|8|<x>|x",
                "<y>|y")
            .holds(
                "select attname::text from pg_catalog.pg_attribute"
                    + " where attrelid = 'public.gen'::regclass and attgenerated = 's' order by 1",
                "b",
                "c"),
        Feature.of(
                "untyped",
                "create table un (a, b, c)",
                "insert into un values (1, 'x', 1), (2, 'y', 'one'), (3, null, x'00')")
            .holds("select concat_ws('|', a + 0, b) from public.un order by a", "1|x", "2|y")
            .finds("LF-DRF-004 un.c", "LF-PRO-002 un.c"),
        Feature.of(
                "altered",
                "create table al (a integer)",
                "insert into al values (1)",
                "alter table al add column b text not null default 'later'",
                "alter table al add column c integer",
                "insert into al values (2, 'now', 5)",
                "alter table al rename column c to d")
            .holds(
                "select concat_ws('|', a, b, d) from public.al order by a", "1|later", "2|now|5"),
        Feature.of("no-rows", "create table bare (a integer primary key, b text not null)")
            .holds("select count(*)::text from public.bare", "0")
            .guards("bare", "PRIMARY KEY (source_key, a)"),
        Feature.of("no-tables", "pragma user_version = 7"),
        Feature.of(
                "overflow",
                "create table ov (id integer primary key, v text, b blob)",
                "insert into ov values (1, replace(hex(zeroblob(50000)), '0', 'é'), zeroblob(300000))")
            .holds(
                "select length(v) || ' ' || length(b) || ' ' || (v = repeat('é', 100000)) from public.ov",
                "100000 300000 true"));
  }

  private static List<Feature> names() {
    return List.of(
        Feature.of(
                "quoted",
                "create table \"select\" (\"from\" integer, \"a b\" text, \"Ü\"\"x\" text, \"%s\" text)",
                "insert into \"select\" values (1, 'two', 'three', 'four')")
            .holds(
                "select concat_ws('|', \"from\", \"a b\", \"Ü\"\"x\", \"%s\") from public.\"select\"",
                "1|two|three|four"),
        Feature.of(
                "folded",
                "create table \"Größe\" (\"ID\" integer)",
                "create table \"GRÖSSE\" (id integer)",
                "create table \"grÖße\" (id integer)",
                "insert into \"Größe\" values (1)",
                "insert into \"GRÖSSE\" values (2)",
                "insert into \"grÖße\" values (3)")
            .holds(
                "select id::text from public.\"größe\" union all select id::text from public.\"grÖsse\""
                    + " union all select id::text from public.\"grÖße\" order by 1",
                "1",
                "2",
                "3"),
        Feature.of(
                "cut",
                "create table \"%1$sa\" (\"%1$s1\" integer, \"%1$s2\" integer)".formatted(LONG),
                "create table \"%1$sb\" (v text)".formatted(LONG),
                "insert into \"%sa\" values (1, 2)".formatted(LONG),
                "insert into \"%sb\" values ('b')".formatted(LONG))
            .holds(
                "select concat_ws('|', \"%1$s\", \"%2$s_2\") from public.\"%1$s\""
                    .formatted(LONG, LONG.substring(0, 30)),
                "1|2")
            .holds("select v from public.\"%s_2\"".formatted(LONG.substring(0, 30)), "b"),
        Feature.of(
                "system-columns",
                "create table sy (xmin integer, ctid text, oid integer, rowid text)",
                "insert into sy values (1, 'c', 2, 'r')")
            .holds("select concat_ws('|', xmin_2, ctid_2, oid, rowid) from public.sy", "1|c|2|r"),
        Feature.of("index-here", "create table ia (v int)", "create index same on ia (v)")
            .guards("ia", "CREATE INDEX same ON ia USING btree (source_key, v NULLS FIRST)"),
        Feature.of("index-there", "create table ib (v int)", "create index same on ib (v)")
            .guards("ib", "CREATE INDEX same_2 ON ib USING btree (source_key, v NULLS FIRST)"));
  }

  private static List<Feature> keys() {
    return List.of(
        Feature.of(
                "integer-primary-key",
                "create table ipk (id integer primary key, v text)",
                "insert into ipk values (-3, 'a'), (70000000000, 'b')")
            .holds(
                "select concat_ws('|', id, v) from public.ipk order by id", "-3|a", "70000000000|b")
            .holds(
                "with new as (insert into public.ipk (source_key, v) values (1, 'new') returning id)"
                    + " select id::text from new",
                "70000000001"),
        Feature.of(
                "autoincrement",
                "create table ai (id integer primary key autoincrement, v text)",
                "insert into ai values (1, 'a'), (41, 'gone')",
                "delete from ai where id = 41")
            .holds("select concat_ws('|', id, v) from public.ai", "1|a")
            .holds("select count(*)::text from pg_catalog.pg_class where relname ~ '^sqlite_'", "0")
            .guards("ai", "PRIMARY KEY (source_key, id)"),
        Feature.of(
                "integer-key-desc",
                "create table idesc (id integer primary key desc, v text)",
                "insert into idesc values (1, 'a'), (null, 'b')")
            .holds("select concat_ws('|', id, v) from public.idesc order by id", "1|a", "b"),
        Feature.of(
                "composite-foreign-key",
                "create table cp (a text, b integer, primary key (a, b))",
                "create table cc (x text, y integer, foreign key (x, y) references cp on delete cascade)",
                "insert into cp values ('p', 1)",
                "insert into cc values ('p', 1), ('p', null)")
            .holds("select concat_ws('|', x, y) from public.cc order by y", "p|1", "p")
            .guards(
                "cc",
                "FOREIGN KEY (source_key, x, y) REFERENCES cp(source_key, a, b) ON DELETE CASCADE"),
        Feature.of(
                "deferred-foreign-keys",
                "create table da (id integer primary key, b integer references db (id)"
                    + " deferrable initially deferred)",
                "create table db (id integer primary key, a integer references da (id)"
                    + " deferrable initially deferred)",
                "insert into da values (1, 1)",
                "insert into db values (1, 1)")
            .holds("select concat_ws('|', id, b) from public.da", "1|1")
            .guards(
                "db",
                "FOREIGN KEY (source_key, a) REFERENCES da(source_key, id)"
                    + " DEFERRABLE INITIALLY DEFERRED",
                "PRIMARY KEY (source_key, id)"),
        Feature.of(
                "self-reference",
                "create table sr (id integer primary key, up integer references sr)",
                "insert into sr values (1, 3), (2, 1), (3, null)")
            .holds("select concat_ws('|', id, up) from public.sr order by id", "1|3", "2|1", "3")
            .guards(
                "sr",
                "FOREIGN KEY (source_key, up) REFERENCES sr(source_key, id)",
                "PRIMARY KEY (source_key, id)"),
        Feature.of(
                "check",
                "create table ck (n integer check (n between 1 and 9), t text,"
                    + " constraint both check (t <> '' or n > 5))",
                "insert into ck values (6, ''), (1, 'x')")
            .holds("select concat_ws('|', n, t) from public.ck order by n", "1|x", "6|")
            .guards(
                "ck", "CHECK (((n >= 1) AND (n <= 9)))", "CHECK (((t <> ''::text) OR (n > 5)))"),
        Feature.of(
                "default",
                "create table df (id integer, n integer default (1 + 2), t text default 'it''s',"
                    + " m text default current_timestamp, r text default (hex(randomblob(4))))",
                "insert into df (id) values (1)")
            .holds(
                "select concat_ws('|', id, n, t, m ~ '^20', length(r)) from public.df",
                "1|3|it's|t|8")
            .holds(
                "with new as (insert into public.df (source_key) values (1) returning n, t, m)"
                    + " select concat_ws('|', n, t, m ~ '^2') from new",
                "3|it's|t")
            .finds("LF-DRF-003 df.r"));
  }

  private static List<Feature> indexes() {
    return List.of(
        Feature.of(
                "partial-index",
                "create table px (a integer, b text)",
                "insert into px values (1, 'x'), (null, 'y')",
                "create index px_a on px (a) where b <> 'y' and a is not null")
            .guards(
                "px",
                "CREATE INDEX px_a ON px USING btree (source_key, a NULLS FIRST)"
                    + " WHERE ((b <> 'y'::text) AND (a IS NOT NULL))"),
        Feature.of(
                "expression-index",
                "create table ex (a integer, b text)",
                "insert into ex values (1, 'x')",
                "create index ex_lower on ex (lower(b), a + 1)",
                "create index ex_app on ex (printf('%05d', a))")
            .guards(
                "ex",
                "CREATE INDEX ex_lower ON ex USING btree (source_key, lower(b) NULLS FIRST,"
                    + " ((a + 1)) NULLS FIRST)")
            .finds("LF-DRF-001 ex.ex_app"),
        Feature.of(
                "descending-index",
                "create table de (a integer not null, b text)",
                "insert into de values (1, 'x')",
                "create index de_ab on de (a desc, b desc)")
            .guards(
                "de",
                "CREATE INDEX de_ab ON de USING btree (source_key, a DESC, b DESC NULLS LAST)"),
        Feature.of(
                "unique-expression-index",
                "create table ue (a text, b text)",
                "insert into ue values ('A', 'x'), ('b', 'x')",
                "create unique index ue_a on ue (lower(a)) where b is not null")
            .guards(
                "ue",
                "CREATE UNIQUE INDEX ue_a ON ue USING btree (source_key, lower(a) NULLS FIRST)"
                    + " WHERE (b IS NOT NULL)"),
        Feature.of(
                "collations",
                "create table co (n text collate nocase unique, r text collate rtrim, b text)",
                "create index co_r on co (r)",
                "create index co_b on co (b collate nocase)",
                "insert into co values ('Ab', 'x  ', 'Q'), ('aC', 'x', 'q')")
            .holds("select concat_ws('|', n, r, b) from public.co order by n", "Ab|x  |Q", "aC|x|q")
            .guards(
                "co",
                "CREATE INDEX co_b ON co USING btree (source_key, lower(b) NULLS FIRST)",
                "CREATE INDEX co_r ON co USING btree (source_key, rtrim(r) NULLS FIRST)",
                "CREATE UNIQUE INDEX co_n_key ON co USING btree (source_key, lower(n) NULLS FIRST)")
            .finds("LF-DRF-005 co.n", "LF-DRF-005 co.r"));
  }

  private static List<Feature> values() {
    return List.of(
        Feature.of(
                "json",
                "create table js (id integer primary key, d text check (json_valid(d)), e json)",
                "create index js_name on js (json_extract(d, '$.name'))",
                "insert into js values (1, '{\"name\":\"x\",\"n\":[1,2.50]}', '[true]'), (2, null, null)")
            .holds(
                "select concat_ws('|', id, d ->> 'name', d -> 'n', e) from public.js order by id",
                "1|x|[1, 2.50]|[true]",
                "2")
            .guards(
                "js",
                "CHECK (\nCASE\n    WHEN (d IS NOT NULL) THEN true\n    ELSE NULL::boolean\nEND)",
                "CREATE INDEX js_name ON js USING btree (source_key, ((d ->> 'name'::text)) NULLS FIRST)",
                "PRIMARY KEY (source_key, id)"),
        Feature.of(
                "numbers",
                "create table nu (id integer primary key, r real, n numeric, d decimal(10, 2))",
                "insert into nu values (1, 1, 12345678901234567, 1.5), (2, 9e999, 0.25, 3),"
                    + " (3, -9e999, null, null), (4, -0.0, 1, 1)")
            .holds(
                "select concat_ws('|', id, r, n, d) from public.nu order by id",
                "1|1|12345678901234567|1.5",
                "2|Infinity|0.25|3",
                "3|-Infinity",
                "4|0|1|1"));
  }

  private static List<Feature> others() {
    return List.of(
        Feature.of(
                "view",
                "create table vt (a integer)",
                "create view vv as select a from vt where a > 1",
                "insert into vt values (1)")
            .finds("LF-PLN-009 vv"),
        Feature.of(
                "trigger",
                "create table tt (a integer)",
                "create trigger tg after insert on tt begin delete from tt; end",
                "create view tw as select a from tt",
                "create trigger tv instead of insert on tw begin insert into tt values (new.a); end")
            .finds("LF-PLN-009 tg", "LF-PLN-009 tv", "LF-PLN-009 tw"),
        search("fts3", "title, body"),
        search("fts4", "title, body"),
        search("fts5", "title, body"),
        Feature.of(
                "fts5-content",
                "create table doc (id integer primary key, title text)",
                "create virtual table doc_search using fts5 (title, content='doc', content_rowid='id')",
                "insert into doc values (1, 'harbour light')",
                "insert into doc_search (doc_search) values ('rebuild')")
            .holds("select title from public.doc", "harbour light")
            .holds(
                "select count(*)::text from pg_catalog.pg_class where relname ~ '^doc_search'", "0")
            .proposes(
                "LF-PLN-009 doc_search",
                "create index on \"public\".\"doc\" using gin (to_tsvector('simple', coalesce(\"title\", '')))"),
        Feature.of(
                "rtree",
                "create virtual table place using rtree (id, x0, x1, y0, y1)",
                "insert into place values (1, 0, 1, 2, 3)")
            .holds("select count(*)::text from pg_catalog.pg_class where relname ~ '^place'", "0")
            .proposes(
                "LF-PLN-023 place",
                "using gist (box(point(\"x0\", \"y0\"), point(\"x1\", \"y1\")))"),
        Feature.of(
                "statistics",
                "create table sa (a integer)",
                "create index sa_a on sa (a)",
                "insert into sa values (1), (2)",
                "analyze")
            .holds("select count(*)::text from public.sa", "2")
            .holds("select count(*)::text from pg_catalog.pg_class where relname ~ 'sqlite'", "0"));
  }

  private static Feature search(String module, String columns) {
    String table = module + "_notes";
    return Feature.of(
            module,
            "create virtual table %s using %s (%s)".formatted(table, module, columns),
            "insert into %s values ('harbour', 'light and horn')".formatted(table))
        .holds(
            "select count(*)::text from pg_catalog.pg_class where relname ~ '^%s'".formatted(table),
            "0")
        .proposes("LF-PLN-023 " + table, "using gin (to_tsvector(");
  }
}
