package dev.landfall.migration.testing;

import dev.landfall.migration.config.ProfileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fleet of documents with payloads: one column that was compressed before, one that compresses
 * well, one in between.
 */
public final class Archive {
  public static final String SCHEMA =
      """
      create schema shop;
      create table shop.documents (repo_id bigint not null, id bigint not null, path text collate "C" not null,
          kind text not null, packed bytea, body text, note text,
          constraint documents_pkey primary key (repo_id, id));
      create index documents_path on shop.documents (repo_id, path);
      create index documents_kind on shop.documents (repo_id, kind);
      create table shop.ranges (repo_id bigint not null, id bigint not null, document_id bigint not null,
          first_line integer not null, last_line integer, score double precision,
          constraint ranges_pkey primary key (repo_id, id),
          constraint ranges_document foreign key (repo_id, document_id) references shop.documents (repo_id, id));
      create index ranges_of_document on shop.ranges (repo_id, document_id);
      """;

  private Archive() {}

  /** Makes files of these keys, with so many documents each and twenty ranges of each. */
  public static Configs create(Path folder, int documents, int... keys) throws IOException {
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
    for (int key : keys) {
      SqliteFiles.write(
          folder.resolve("fleet/%d.db".formatted(key)),
          "create table documents (id integer primary key, path text, kind text, packed blob, body text, note text)",
          "create table ranges (id integer primary key, document_id integer, first_line integer, last_line integer, score real)",
          """
          with recursive n (i) as (select 1 union all select i + 1 from n where i < %d)
          insert into documents select i, 'src/main/' || (i %% 13) || '/Name' || i || '.java',
              case i %% 3 when 0 then 'test' else 'source' end,
              case when i %% 4 > 0 then randomblob(500 + (i * 37) %% 9000) end,
              replace(hex(zeroblob(100 + (i * 13) %% 4000)), '00', 'word ' || i || ' '),
              case when i %% 2 = 0 then 'note ' || hex(randomblob(i %% 100)) end from n
          """
              .formatted(documents),
          """
          with recursive n (i) as (select 1 union all select i + 1 from n where i < %d)
          insert into ranges select i, 1 + i %% %d, i %% 800, case when i %% 5 > 0 then i %% 900 end, i / 3.0 from n
          """
              .formatted(20 * documents, documents));
    }
    return new Configs(folder).profile(ProfileMode.FULL);
  }
}
