package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the target keeps what a CHECK of SQLite asks: by a check over the same columns, whose
 * meaning people compare, or by the type of its column. Immutable.
 */
final class CheckMatch {
  private static final Pattern NAME =
      Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*|'(?:[^']|'')*'");

  /** What a check says that only keeps a column to the values of a boolean. */
  private static final Pattern TRUTH = Pattern.compile("[01\\s(),=<>]*");

  private static final Set<String> TRUTH_WORDS =
      Set.of("in", "between", "and", "or", "is", "not", "null", "typeof", "true", "false");

  private final TargetTable target;
  private final Map<String, String> columns;
  private final List<Set<String>> checks;

  /**
   * @param checks the target's, as PostgreSQL writes them
   * @param columns the target's column of each source column, by folded name
   */
  CheckMatch(TargetTable target, List<String> checks, Map<String, String> columns) {
    this.target = target;
    this.columns = columns;
    this.checks = checks.stream().map(this::mentioned).toList();
  }

  boolean kept(String sql) {
    Set<String> mentioned = new HashSet<>();
    for (String name : names(sql)) {
      String column = columns.get(Names.foldedAsSqlite(name));
      if (column != null) {
        mentioned.add(column);
      }
    }
    return !mentioned.isEmpty()
        && (checks.contains(mentioned)
            || (mentioned.size() == 1 && keptByType(sql, mentioned.iterator().next())));
  }

  private boolean keptByType(String sql, String name) {
    Optional<TargetColumn> column = target.column(name);
    if (column.isEmpty()) {
      return false;
    }
    String type = column.get().type();
    String folded = Names.foldedAsSqlite(sql);
    boolean json = type.startsWith("json") && folded.contains("json_valid");
    boolean typed = folded.contains("typeof") && !type.equals("text");
    boolean present = folded.matches("(?s).*\\bis\\s+not\\s+null\\s*") && column.get().notNull();
    return json || typed || present || (type.equals("boolean") && onlyTruth(folded));
  }

  private boolean onlyTruth(String folded) {
    String rest = NAME.matcher(folded).replaceAll(" ");
    return TRUTH.matcher(rest).matches()
        && names(folded).stream()
            .allMatch(name -> columns.containsKey(name) || TRUTH_WORDS.contains(name));
  }

  private Set<String> mentioned(String definition) {
    Set<String> mentioned = new HashSet<>();
    for (String name : names(definition)) {
      target.columns().stream()
          .filter(column -> column.name().equals(name))
          .forEach(column -> mentioned.add(column.name()));
    }
    return mentioned;
  }

  private static Set<String> names(String sql) {
    Set<String> names = new HashSet<>();
    Matcher matcher = NAME.matcher(sql);
    while (matcher.find()) {
      String name = matcher.group();
      if (name.startsWith("\"")) {
        names.add(name.substring(1, name.length() - 1).replace("\"\"", "\""));
      } else if (!name.startsWith("'")) {
        names.add(name);
      }
    }
    return names;
  }
}
