package dev.landfall.cli.fleet;

import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Where an object of the sources is: in the catalog of the target, or in a finding. */
final class Whereabouts {
  private static final String INDEXES =
      """
      select t.relname as table_name, i.relname as name, x.indisunique as is_unique,
        pg_catalog.pg_get_indexdef(x.indexrelid) as definition,
        (select pg_catalog.array_agg(coalesce(a.attname, '') order by k.position)
          from pg_catalog.unnest(x.indkey::smallint[]) with ordinality as k (number, position)
          left join pg_catalog.pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number and k.number > 0
        )::text[] as columns
      from pg_catalog.pg_index x
      join pg_catalog.pg_class i on i.oid = x.indexrelid
      join pg_catalog.pg_class t on t.oid = x.indrelid
      join pg_catalog.pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and x.indisvalid and x.indisready
      """;
  private static final String FOREIGN_KEYS =
      """
      select t.relname as table_name, c.conname as name, false as is_unique,
        pg_catalog.pg_get_constraintdef(c.oid) as definition,
        (select pg_catalog.array_agg(a.attname order by k.position)
          from pg_catalog.unnest(c.conkey) with ordinality as k (number, position)
          join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number
        )::text[] as columns
      from pg_catalog.pg_constraint c
      join pg_catalog.pg_class t on t.oid = c.conrelid
      join pg_catalog.pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and c.contype = 'f' and c.convalidated
      """;

  private final List<Found> indexes;
  private final List<Found> foreignKeys;
  private final JsonNode findings;
  private final String keyColumn;

  private record Found(
      String table, String name, boolean unique, String definition, List<String> columns) {}

  /**
   * Reads the catalog.
   *
   * @param findings of the plan, as JSON
   */
  Whereabouts(ScratchDatabase database, JsonNode findings, String keyColumn) throws SQLException {
    try (Connection connection = database.connect()) {
      indexes = read(connection, INDEXES);
      foreignKeys = read(connection, FOREIGN_KEYS);
    }
    this.findings = findings;
    this.keyColumn = keyColumn;
  }

  private static List<Found> read(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql)
        .list(
            row ->
                new Found(
                    row.getString("table_name"),
                    row.getString("name"),
                    row.getBoolean("is_unique"),
                    row.getString("definition"),
                    texts(row.getArray("columns"))));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  /** Where it is: lines for people; none where it is nowhere. */
  List<String> of(SourceObject object) {
    List<String> lines = new ArrayList<>();
    switch (object.kind()) {
      case PRIMARY_KEY, UNIQUE -> inCatalog(indexes, object, true, lines);
      case FOREIGN_KEY -> inCatalog(foreignKeys, object, false, lines);
      case INDEX ->
          inCatalog(
              indexes,
              object,
              object.text().toLowerCase(Locale.ROOT).contains("create unique"),
              lines);
      case TRIGGER, VIEW, VIRTUAL_TABLE -> {
        // Never in the catalog of a drafted schema.
      }
    }
    inFindings(object, lines);
    return lines;
  }

  /** The same columns in the same order behind the source key; an expression fits an expression. */
  private void inCatalog(
      List<Found> catalog, SourceObject object, boolean unique, List<String> lines) {
    List<String> wanted = new ArrayList<>(List.of(keyColumn));
    object.columns().forEach(it -> wanted.add(it.map(Whereabouts::folded).orElse("")));
    for (Found found : catalog) {
      boolean named =
          object.kind() != SourceObject.Kind.INDEX
              || found.name().matches(folded(object.name()) + "(_\\d+)?");
      if (named
          && found.table().equals(folded(object.table()))
          && found.columns().equals(wanted)
          && (found.unique() || !unique)) {
        lines.add("in PostgreSQL: " + found.name() + ": " + found.definition());
      }
    }
  }

  /** A finding on the object, by its name; on one of several of that name, by what it quotes. */
  private void inFindings(SourceObject object, List<String> lines) {
    if (object.name().isEmpty()) {
      return;
    }
    String name = object.table().isEmpty() ? object.name() : object.table() + "." + object.name();
    String text = object.text().replaceAll("\\s+", " ");
    for (JsonNode finding : findings) {
      String on = finding.path("object").asString();
      boolean numbered =
          on.startsWith(name + "_") && finding.path("evidence").toString().contains(text);
      if (on.equals(name) || numbered) {
        lines.add(
            "finding %s: %s"
                .formatted(finding.path("id").asString(), finding.path("message").asString()));
      }
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
