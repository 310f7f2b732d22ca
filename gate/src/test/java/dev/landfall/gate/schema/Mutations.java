package dev.landfall.gate.schema;

import dev.landfall.gate.schema.compare.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be taken from the large schema, and how each must be told. */
final class Mutations {
  /**
   * One of them.
   *
   * @param object which is told, and no other
   */
  record Mutation(String sql, Meaning meaning, String object) {}

  private Mutations() {}

  /** Groups of them, each on objects of its own, so that a group is looked at by one reading. */
  static List<List<Mutation>> of(LargeSchema schema, List<Integer> tables) {
    int last = schema.tables() - 1;
    List<List<Mutation>> groups = new ArrayList<>(ofTables(last, tables));
    groups.addAll(single(last));
    return groups;
  }

  /** Each entry is one kind of mutation, made on all of these tables at once. */
  private static List<List<Mutation>> ofTables(int last, List<Integer> tables) {
    List<List<Mutation>> groups = new ArrayList<>();
    for (String line :
        """
        WEAKENED|INDEX app.%1$s.index_%1$s_on_parent|drop index app.index_%1$s_on_parent
        WEAKENED|INDEX app.%1$s.index_%1$s_on_name|drop index app.index_%1$s_on_name; create index index_%1$s_on_name on app.%1$s (owner_id, lower(name))
        WEAKENED|INDEX app.%1$s.index_%1$s_on_created|drop index app.index_%1$s_on_created; create index index_%1$s_on_created on app.%1$s (created_at desc) where deleted_at is null
        WEAKENED|INDEX app.%1$s.index_%1$s_on_parent|drop index app.index_%1$s_on_parent; create index index_%1$s_on_parent on app.%1$s (parent_id) where total > 0
        CHANGED|INDEX app.%1$s.index_%1$s_on_created|drop index app.index_%1$s_on_created; create index index_%1$s_on_created on app.%1$s (created_at) include (total) where deleted_at is null
        CHANGED|INDEX app.%1$s.index_%1$s_on_payload|drop index app.index_%1$s_on_payload; create index index_%1$s_on_payload on app.%1$s using gin (payload)
        ADJUSTED|INDEX app.%1$s.index_%1$s_on_parent|alter index app.index_%1$s_on_parent set (fillfactor = 70)
        WEAKENED|CONSTRAINT app.%1$s.fk_%1$s_parent|alter table app.%1$s drop constraint fk_%1$s_parent
        CHANGED|CONSTRAINT app.%1$s.fk_%1$s_parent|alter table app.%1$s drop constraint fk_%1$s_parent; alter table app.%1$s add constraint fk_%1$s_parent foreign key (parent_id) references app.%2$s(id)
        WEAKENED|CONSTRAINT app.%1$s.fk_%1$s_parent|alter table app.%1$s drop constraint fk_%1$s_parent; alter table app.%1$s add constraint fk_%1$s_parent foreign key (parent_id) references app.%2$s(id) on delete cascade not valid
        WEAKENED|CONSTRAINT app.%1$s.fk_%1$s_owner|alter table app.%1$s alter constraint fk_%1$s_owner deferrable initially deferred
        WEAKENED|CONSTRAINT app.%1$s.%1$s_total_positive|alter table app.%1$s drop constraint %1$s_total_positive
        WEAKENED|CONSTRAINT app.%1$s.%1$s_total_positive|alter table app.%1$s drop constraint %1$s_total_positive; alter table app.%1$s add constraint %1$s_total_positive check (total >= 0) not valid
        WEAKENED|CONSTRAINT app.%1$s.%1$s_total_positive|alter table app.%1$s drop constraint %1$s_total_positive; alter table app.%1$s add constraint %1$s_total_positive check (total >= 0) not enforced
        CHANGED|CONSTRAINT app.%1$s.%1$s_kind_known|alter table app.%1$s drop constraint %1$s_kind_known; alter table app.%1$s add constraint %1$s_kind_known check (kind in ('a', 'b', 'c', 'd'))
        WEAKENED|CONSTRAINT app.%1$s.%1$s_parent_name|alter table app.%1$s drop constraint %1$s_parent_name
        WEAKENED|CONSTRAINT app.%1$s.%1$s_parent_name|alter table app.%1$s drop constraint %1$s_parent_name; alter table app.%1$s add constraint %1$s_parent_name unique (parent_id, name, state)
        WEAKENED|COLUMN app.%1$s.parent_id|alter table app.%1$s alter column parent_id drop not null
        CHANGED|COLUMN app.%1$s.deleted_at|alter table app.%1$s alter column deleted_at type timestamptz; drop index app.index_%1$s_on_created; create index index_%1$s_on_created on app.%1$s using btree (created_at desc) include (total) where deleted_at is null
        CHANGED|COLUMN app.%1$s.id|alter table app.%1$s alter column id set generated always
        ADJUSTED|COLUMN app.%1$s.payload|alter table app.%1$s alter column payload set storage external
        WEAKENED|DEFAULT app.%1$s.total|alter table app.%1$s alter column total drop default
        CHANGED|DEFAULT app.%1$s.total|alter table app.%1$s alter column total set default 1
        WEAKENED|COLUMN app.%1$s.email|alter table app.%1$s drop column email
        WIDENED|GRANT app.%1$s.PUBLIC on table|grant select on app.%1$s to public
        EXTRA|INDEX app.%1$s.more|create index more on app.%1$s (total)
        RENAMED|CONSTRAINT app.%1$s.%1$s_total_positive|alter table app.%1$s rename constraint %1$s_total_positive to %1$s_is_positive
        """
            .lines()
            .toList()) {
      if (line.startsWith("EXTRA")) {
        groups.add(mutations(line, List.of(last)));
      } else {
        groups.add(mutations(line, tables));
      }
    }
    return groups;
  }

  private static List<Mutation> mutations(String line, List<Integer> tables) {
    String[] parts = line.strip().split("\\|", -1);
    return tables.stream()
        .map(
            i ->
                new Mutation(
                    parts[2].formatted(LargeSchema.table(i), LargeSchema.table(i / 2)),
                    Meaning.valueOf(parts[0]),
                    parts[1].formatted(LargeSchema.table(i), LargeSchema.table(i / 2))))
        .toList();
  }

  /** The other kinds of objects, several at once. */
  private static List<List<Mutation>> single(int last) {
    String t = LargeSchema.table(4);
    String u = LargeSchema.table(5);
    return List.of(
        List.of(
            of(
                "WEAKENED",
                "TABLE app.T",
                "alter table app.T set unlogged",
                LargeSchema.table(last)),
            of("WEAKENED", "SEQUENCE app.T_id_seq", "select 1", LargeSchema.table(last))),
        List.of(
            of("WEAKENED", "TRIGGER app.T.T_touch", "alter table app.T disable trigger T_touch", t),
            of("WEAKENED", "POLICY app.T.T_own", "drop policy T_own on app.T", t),
            of("WIDENED", "TABLE app.T", "alter table app.T disable row level security", t),
            of(
                "CHANGED",
                "GRANT app.T.landfall_app on table",
                "revoke insert on app.T from landfall_app",
                t),
            of(
                "WIDENED",
                "GRANT app.T.landfall_app on column name",
                "grant update (name) on app.T to landfall_app with grant option",
                t),
            of("ADJUSTED", "COMMENT app.T.on table T", "comment on table app.T is null", t),
            of("WEAKENED", "STATISTICS app.T.T_stats", "drop statistics app.T_stats", t),
            of("WEAKENED", "VIEW app.open_T", "drop view app.open_T", t),
            of("WEAKENED", "TRIGGER app.T.T_touch", "drop trigger T_touch on app.T", u),
            of("WIDENED", "POLICY app.T.T_own", "alter policy T_own on app.T to public", u),
            of("ADJUSTED", "TABLE app.T", "alter table app.T reset (fillfactor)", u),
            of(
                "ADJUSTED",
                "COLUMN app.T.name",
                "alter table app.T alter column name set statistics -1",
                u),
            of(
                "WIDENED",
                "GRANT app.T.landfall_app on table",
                "grant delete on app.T to landfall_app",
                u),
            of(
                "CHANGED",
                "VIEW app.open_T",
                "create or replace view app.open_T as select id, name from app.T",
                u)),
        List.of(
            of("WEAKENED", "INDEX app.log.log_what", "drop index app.log_what", t),
            of("WEAKENED", "TABLE app.log_2020", "drop table app.log_2020", t),
            of(
                "WEAKENED",
                "CONSTRAINT app.bookings.bookings_room_during_excl",
                "alter table app.bookings drop constraint bookings_room_during_excl",
                t),
            of(
                "WEAKENED",
                "RULE app.bookings.log_nothing",
                "drop rule log_nothing on app.bookings",
                t),
            of("WEAKENED", "INDEX app.totals.totals_owner", "drop index app.totals_owner", t),
            of(
                "WEAKENED",
                "FUNCTION app.total_of(bigint)",
                "drop function app.total_of(bigint)",
                t),
            of(
                "CHANGED",
                "FUNCTION app.clean()",
                "create or replace procedure app.clean() language sql as $$ select 2 $$",
                t),
            of(
                "WEAKENED",
                "FUNCTION app.product(numeric)",
                "drop aggregate app.product(numeric)",
                t),
            of("CHANGED", "TYPE app.pair", "alter type app.pair add attribute c date", t),
            of("WEAKENED", "TYPE app.span", "drop type app.span", t),
            of("CHANGED", "SEQUENCE app.numbers", "alter sequence app.numbers increment by 1", t),
            of(
                "WEAKENED",
                "PUBLICATION app_changes",
                "alter publication app_changes drop table app." + LargeSchema.table(1),
                t),
            of("WIDENED", "FUNCTION app.touch()", "alter function app.touch() security definer", t),
            of(
                "CHANGED",
                "GRANT app.landfall_app on schema",
                "revoke usage on schema app from landfall_app",
                t)));
  }

  private static Mutation of(String meaning, String object, String sql, String table) {
    Meaning told = Meaning.valueOf(meaning.toUpperCase(Locale.ROOT));
    return new Mutation(swapped(sql, table), told, swapped(object, table));
  }

  private static String swapped(String text, String table) {
    return text.replaceAll("\\bT(?=_|\\b)", table).replace("open_T", "open_" + table);
  }
}
