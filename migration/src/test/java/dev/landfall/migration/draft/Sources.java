package dev.landfall.migration.draft;

import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.profile.Profiler;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A fleet of two schema versions with every feature that a schema can have. */
final class Sources {
  private static final String[] SCHEMA = {
    "create table Authors (id integer primary key autoincrement, Name text not null collate nocase unique,"
        + " \"order\" integer default 1, active boolean not null default 1 check (active in (0, 1)),"
        + " born date, score real default 0.5 check (score between 0 and 1), code text collate rtrim,"
        + " created text default current_timestamp, constraint named check (length(Name) > 0 and Name <> 'x'))",
    "create table books (isbn text primary key, author_id integer references authors on delete cascade,"
        + " title text not null, price numeric, tags text check (json_valid(tags)), cover blob, note,"
        + " pages int check (pages > 0), half integer as (pages / 2) stored, label text generated always as"
        + " (upper(title) || '!') virtual, shown text as (printf('%05d', pages)))",
    "create table tree (id integer primary key, parent integer references tree(id) deferrable initially deferred,"
        + " left_id int, right_id int, unique (left_id, right_id))",
    "create table pairs (a text, b text, v any, primary key (a, b)) strict, without rowid",
    "create table pair_notes (x text, y text, n int, foreign key (x, y) references pairs (a, b)"
        + " on update cascade on delete set null)",
    "create table log (at integer, line text)",
    "create table orphan (id integer primary key, gone int references nowhere(id))",
    "create table mixed (v, w text, primary key (w))",
    "create index books_title on books (title collate nocase desc, price)",
    "create unique index books_expression on books (isbn, ifnull(pages, -1)) where title <> ''",
    "create index books_tag on books (json_extract(tags, '$.main'))",
    "create index books_lower on books (lower(title))",
    "create index books_bad on books (printf('%d', pages))",
    "create index books_partial on books (pages) where author_id is not null and title like 'A%'",
    "create index log_at on log (at desc, line)",
    "create view popular as select * from books",
    "create trigger touch after insert on log begin update log set line = '' where 0; end",
    "create virtual table search using fts5(title, content='books')"
  };

  private Sources() {}

  /** Two files of the newest version, and one of an older. */
  static Survey survey(Path folder) {
    for (int file = 1; file <= 2; file++) {
      Path path = folder.resolve("fleet/" + file + ".db");
      SqliteFiles.write(path, SCHEMA);
      SqliteFiles.write(
          path,
          "insert into authors (name, born, code) values ('Ann', '1990-01-01', 'a '), ('Bob', null, null)",
          "insert into books (isbn, author_id, title, price, tags, cover, note, pages) values"
              + " ('1', 1, 'Äther', 9.5, '{\"main\":\"x\"}', x'00', 1, 10), ('2', null, 'b', 3, null, null, 'n', null)",
          "insert into tree values (1, null, 1, 2), (2, 1, 3, 4)",
          "insert into pairs values ('a', 'b', 1)",
          "insert into pair_notes values ('a', 'b', 1), (null, 'b', 2)",
          "insert into log values (1, 'one')",
          "insert into mixed values (1, null), ('t', 'x'), (x'00', 'y')");
    }
    SqliteFiles.write(
        folder.resolve("fleet/3.db"),
        "create table authors (id integer primary key, name text not null)",
        "insert into authors values (1, 'Old')");
    return read(folder);
  }

  /** The survey of the files there, with all values. */
  static Survey read(Path folder) {
    Profiler profiler = Profiler.of(Long.MAX_VALUE, table -> true, Optional.empty(), new Stop());
    return new Surveyor(new Recorder(), new Stop(), 2, profiler)
        .survey(FleetFinder.list(folder, List.of("fleet")), Survey.empty());
  }
}
