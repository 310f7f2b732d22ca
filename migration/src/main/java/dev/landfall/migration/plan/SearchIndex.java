package dev.landfall.migration.plan;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.VirtualTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a virtual table is for, and what does the same in PostgreSQL.
 *
 * @param content the ordinary table that it indexes, where it keeps no rows of its own
 * @param columns as its statement names them, without options
 */
record SearchIndex(String module, Optional<String> content, List<String> columns) {
  private static final Pattern CONTENT =
      Pattern.compile(
          "\\bcontent\\s*=\\s*(?:'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|([^\\s,)]+))",
          Pattern.CASE_INSENSITIVE);

  SearchIndex {
    columns = List.copyOf(columns);
  }

  static SearchIndex of(VirtualTable table) {
    Optional<String> content = Optional.empty();
    Matcher matcher = CONTENT.matcher(table.sql());
    if (table.module().startsWith("fts") && matcher.find()) {
      String name = null;
      for (int group = 1; group <= 3 && name == null; group++) {
        name = matcher.group(group);
      }
      // content='' keeps no text at all: what was indexed is in no table that is known.
      content = Optional.ofNullable(name).filter(it -> !it.isEmpty());
    }
    List<String> columns = new ArrayList<>();
    int using = Names.foldedAsSqlite(table.sql()).indexOf("using");
    for (String part : Deparsed.list(table.sql(), Math.max(using, 0))) {
      List<String> names =
          part.contains("=") ? List.of() : Deparsed.names(Names.foldedAsSqlite(part));
      if (names.size() == 1) {
        columns.add(names.getFirst());
      }
    }
    return new SearchIndex(table.module(), content, columns);
  }

  /** The statement that a person may add to the baseline, or what to think of. */
  String proposal(Collection<TableMapping> mappings) {
    String on =
        content.flatMap(name -> target(mappings, name)).map(RelationName::quoted).orElse("TABLE");
    if (module.startsWith("fts")) {
      return "For full-text search in the baseline: create index on %s using gin (to_tsvector('simple', %s))."
          .formatted(on, columns.isEmpty() ? "COLUMN" : text());
    }
    if (module.startsWith("rtree") || module.equals("geopoly")) {
      return "For ranges in the baseline: create index on %s using gist (%s)."
          .formatted(on, ranges());
    }
    return "Look at what the application uses it for, and write that for PostgreSQL.";
  }

  private static Optional<RelationName> target(Collection<TableMapping> mappings, String name) {
    return mappings.stream()
        .filter(mapping -> Names.sameInSqlite(mapping.sourceTable(), name))
        .map(TableMapping::target)
        .findFirst();
  }

  private String text() {
    return String.join(
        " || ' ' || ",
        columns.stream().map(it -> "coalesce(" + RelationName.quote(it) + ", '')").toList());
  }

  /** An R-tree's columns are an id, then pairs of a least and a most, one for each dimension. */
  private String ranges() {
    if (columns.size() == 5) {
      List<String> q = columns.stream().map(RelationName::quote).toList();
      return "box(point(%s, %s), point(%s, %s))".formatted(q.get(1), q.get(3), q.get(2), q.get(4));
    }
    if (columns.size() == 3) {
      List<String> q = columns.stream().map(RelationName::quote).toList();
      return "numrange(%s::numeric, %s::numeric, '[]')".formatted(q.get(1), q.get(2));
    }
    return "cube(array[...], array[...]), with the extension cube";
  }
}
