package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Shop;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody else does to a migrated target is seen, and by name. */
class TamperingTest {
  /** Has the session's counters written now, rather than up to 10 s later. */
  private static final String COUNTED = "select pg_stat_force_next_flush()";

  /** Each object is taken away or changed, and has to be named so. */
  private static final Map<String, String> OBJECTS = objects();

  @Test
  void rowsThatWereTouchedAreFoundByVerifyAndRepairedByReload() throws Exception {
    Shop shop = Shop.shared(1, 2, 3, 4);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      Shop.execute(
          connection,
          "update shop.spans set last_line = last_line + 1 where repo_id = 1 and id = 21",
          "delete from shop.events where repo_id = 2 and id = 3",
          "insert into shop.folders (repo_id, id, name) values (3, 99, 'new')",
          // Two rows change places: their count and, column by column, their values stay.
          "update shop.events set what = case id when 1 then 'b' else 'a' end"
              + " where repo_id = 4 and id in (1, 2)",
          "insert into shop.meta (repo_id, version) values (77, '1')",
          "insert into shop.empty (repo_id) values (5)",
          COUNTED);

      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .as("only a new look at the rows can tell which, but that there was a writer shows")
          .filteredOn(failure -> failure.startsWith("LF-VER"))
          .containsExactlyInAnyOrder(
              "LF-VER-004 \"shop\".\"spans\"",
              "LF-VER-004 \"shop\".\"events\"",
              "LF-VER-004 \"shop\".\"folders\"",
              "LF-VER-004 \"shop\".\"meta\"");
      Report report = Job.of(shop.config(), database).verify();

      assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(Job.failures(report))
          .containsExactlyInAnyOrder(
              "LF-VER-002 \"shop\".\"spans\" of source key 1",
              "LF-VER-002 \"shop\".\"events\" of source key 2",
              "LF-VER-002 \"shop\".\"folders\" of source key 3",
              "LF-VER-002 \"shop\".\"events\" of source key 4",
              "LF-VER-003 \"shop\".\"meta\"");
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsAll(Job.failures(report));
      assertThat(Job.of(shop.config(), database).migrate(List.of()).verdict())
          .as("migrate does not change rows that somebody else changed")
          .isEqualTo(Verdict.NOT_READY);

      Shop.execute(connection, "delete from shop.meta where repo_id = 77");
      Job.of(shop.config(), database).migrate(List.of("1", "2", "3", "4"));
      assertThat(Job.failures(Job.of(shop.config(), database).verify())).isEmpty();
      assertThat(Job.of(shop.config(), database).ready().verdict()).isEqualTo(Verdict.READY);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3, 4));
    }
    database.drop();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void aWriterAfterVerificationIsNoticedWithoutReadingARow(ScratchServer server) throws Exception {
    Shop shop = Shop.shared(1, 2);
    ScratchDatabase database = Shop.database(server);
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      Shop.execute(connection, "truncate shop.events_2025", COUNTED);
      Report ready = Job.of(shop.config(), database).ready();
      assertThat(Job.failures(ready)).containsExactly("LF-VER-004 \"shop\".\"events\"");
      assertThat(ready.findings().stream().flatMap(it -> it.evidence().stream()))
          .contains("shop.events_2025: it was truncated or rewritten");

      Report migrated = Job.of(shop.config(), database).migrate(List.of());
      assertThat(Job.failures(migrated))
          .as("it looks again, and finds what is gone")
          .isNotEmpty()
          .allMatch(failure -> failure.startsWith("LF-VER-002 \"shop\".\"events\""));

      Job.of(shop.config(), database).migrate(List.of("1", "2"));
      assertThat(Job.of(shop.config(), database).ready().verdict()).isEqualTo(Verdict.READY);

      Shop.execute(
          connection,
          "insert into shop.meta (repo_id, version) values (77, '1')",
          "delete from shop.meta where repo_id = 77",
          COUNTED);
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-VER-004 \"shop\".\"meta\"");
      assertThat(Job.of(shop.config(), database).migrate(List.of()).verdict())
          .as("nothing is other than it was")
          .isEqualTo(Verdict.READY);

      try (Connection superuser = database.connectAsSuperuser()) {
        Shop.execute(superuser, "select pg_stat_reset()");
      }
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .as("counters that began anew tell nothing")
          .contains("LF-VER-004 \"shop\".\"files\"");
      Job.of(shop.config(), database).verify();
      assertThat(Job.of(shop.config(), database).ready().verdict()).isEqualTo(Verdict.READY);
    }
    database.drop();
  }

  @Test
  void aReloadOfAKeyThatIsNotLoadedIsAnError() throws Exception {
    Shop shop = Shop.shared(1);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);

    assertThatThrownBy(() -> Job.of(shop.config(), database).migrate(List.of("1", "2")))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
              assertThat(e).hasMessageContaining("source key 2");
            });
    assertThat(Job.of(shop.config(), database).ready().verdict())
        .as("a wrong key does not half-mark the others")
        .isEqualTo(Verdict.READY);
    database.drop();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void eachObjectThatIsMissingOrChangedIsNamed(ScratchServer server) throws Exception {
    Shop shop = Shop.shared(1);
    ScratchDatabase database = Shop.database(server);
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      for (String sql : OBJECTS.keySet()) {
        Shop.execute(connection, sql);
      }
      Shop.execute(connection, "create index only_here on shop.files (score)");

      Report report = Job.of(shop.config(), database).ready();

      List<String> findings =
          report.findings().stream().map(it -> it.kind().id() + " " + it.object()).toList();
      assertThat(findings).containsAll(OBJECTS.values());
      assertThat(findings).contains("LF-RDY-005 INDEX shop.files.only_here");
    }
    database.drop();
  }

  private static Map<String, String> objects() {
    Map<String, String> objects = new LinkedHashMap<>();
    objects.put("drop index shop.files_tests", "LF-RDY-003 INDEX shop.files.files_tests");
    objects.put(
        "drop index shop.events_2025_only", "LF-RDY-003 INDEX shop.events_2025.events_2025_only");
    objects.put("drop index shop.files_lower_path", "LF-RDY-003 INDEX shop.files.files_lower_path");
    objects.put(
        "alter table shop.files drop constraint files_folder, add constraint files_folder foreign"
            + " key (repo_id, folder_id) references shop.folders on delete cascade not valid",
        "LF-CON-001 CONSTRAINT shop.files.files_folder");
    objects.put(
        "alter table shop.folders drop constraint folders_parent",
        "LF-RDY-003 CONSTRAINT shop.folders.folders_parent");
    objects.put(
        "alter table shop.events drop constraint events_file",
        "LF-RDY-003 CONSTRAINT shop.events.events_file");
    objects.put(
        "alter table shop.files drop constraint files_kind",
        "LF-RDY-003 CONSTRAINT shop.files.files_kind");
    objects.put(
        "alter table shop.spans drop constraint spans_apart",
        "LF-RDY-003 CONSTRAINT shop.spans.spans_apart");
    objects.put(
        "alter table shop.files drop constraint files_row_number",
        "LF-RDY-003 CONSTRAINT shop.files.files_row_number");
    objects.put(
        "drop trigger files_audit on shop.files", "LF-RDY-003 TRIGGER shop.files.files_audit");
    objects.put(
        "alter table shop.files disable trigger files_stamp",
        "LF-RDY-004 TRIGGER shop.files.files_stamp");
    objects.put(
        "alter table shop.files alter column written_by drop default",
        "LF-RDY-003 DEFAULT shop.files.written_by");
    objects.put(
        "alter table shop.files alter column path drop not null",
        "LF-RDY-004 COLUMN shop.files.path");
    objects.put(
        "alter table shop.files alter column sha set storage main",
        "LF-RDY-004 COLUMN shop.files.sha");
    objects.put(
        "alter table shop.files alter column path set statistics 100",
        "LF-RDY-004 COLUMN shop.files.path");
    objects.put("alter table shop.meta reset (fillfactor)", "LF-RDY-004 TABLE shop.meta");
    objects.put(
        "alter table shop.events_2025 set (autovacuum_enabled = true)",
        "LF-RDY-004 TABLE shop.events_2025");
    objects.put(
        "alter table shop.meta alter column note type varchar(30)",
        "LF-RDY-004 COLUMN shop.meta.note");
    objects.put(
        "alter table shop.authors add column extra integer",
        "LF-RDY-005 COLUMN shop.authors.extra");
    objects.put(
        "alter table shop.files set without cluster",
        "LF-RDY-004 CONSTRAINT shop.files.files_path");
    objects.put("alter table shop.files replica identity default", "LF-RDY-004 TABLE shop.files");
    objects.put("alter table shop.meta disable row level security", "LF-RDY-004 TABLE shop.meta");
    objects.put("drop policy meta_all on shop.meta", "LF-RDY-003 POLICY shop.meta.meta_all");
    objects.put("drop view shop.folder_names", "LF-RDY-003 VIEW shop.folder_names");
    objects.put(
        "drop statistics shop.files_correlation",
        "LF-RDY-003 STATISTICS shop.files.files_correlation");
    objects.put(
        "alter table shop.folders alter column id drop identity",
        "LF-RDY-003 SEQUENCE shop.folders_id_seq");
    objects.put(
        "alter sequence shop.authors_number_seq increment by 5",
        "LF-RDY-004 SEQUENCE shop.authors_number_seq");
    objects.put(
        "create or replace function shop.stamp() returns trigger language plpgsql as 'begin return"
            + " new; end'",
        "LF-RDY-004 FUNCTION shop.stamp()");
    objects.put(
        "alter domain shop.size drop constraint size_check",
        "LF-RDY-003 CONSTRAINT shop.size.size_check");
    objects.put("alter type shop.kind add value 'image'", "LF-RDY-004 TYPE shop.kind");
    objects.put("comment on table shop.meta is null", "LF-RDY-006 COMMENT shop.meta.on table meta");
    objects.put(
        "comment on index shop.files_covering is 'new'",
        "LF-RDY-005 COMMENT shop.files.on index files_covering");
    objects.put(
        "comment on constraint files_path on shop.files is 'other'",
        "LF-RDY-006 COMMENT shop.files.on constraint files_path");
    objects.put(
        "revoke select on shop.spans from shop_reader",
        "LF-RDY-003 GRANT shop.spans.shop_reader on table");
    objects.put(
        "revoke update (note) on shop.meta from shop_app",
        "LF-RDY-003 GRANT shop.meta.shop_app on column note");
    objects.put(
        "revoke usage on schema shop from shop_app", "LF-RDY-003 GRANT shop.shop_app on schema");
    objects.put(
        "grant delete on shop.meta to shop_reader",
        "LF-RDY-004 GRANT shop.meta.shop_reader on table");
    objects.put(
        "alter table shop.events detach partition shop.events_rest",
        "LF-RDY-004 TABLE shop.events_rest");
    objects.put("alter table shop.empty rename to full_", "LF-RDY-003 TABLE shop.empty");
    return objects;
  }
}
