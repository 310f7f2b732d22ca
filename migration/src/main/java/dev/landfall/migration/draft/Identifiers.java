package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of one namespace in PostgreSQL, by one rule: ASCII letters in lower case, cut at 63
 * bytes, with a number at the end where that name is taken. Not thread-safe.
 */
final class Identifiers {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Columns that every table has already. */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

  private final Set<String> taken = new HashSet<>();

  /** The names of a table's columns. */
  static Identifiers ofColumns() {
    Identifiers columns = new Identifiers();
    columns.taken.addAll(SYSTEM_COLUMNS);
    return columns;
  }

  /** A name for something that is called so in SQLite. */
  String take(String wanted) {
    String folded = Names.foldedAsSqlite(wanted).replace("\0", "");
    String base = folded.isBlank() ? "unnamed" : folded;
    String name = cut(base, Names.MAXIMUM_IDENTIFIER_BYTES);
    for (int number = 2; !taken.add(name); number++) {
      String suffix = "_" + number;
      name = cut(base, Names.MAXIMUM_IDENTIFIER_BYTES - suffix.length()) + suffix;
    }
    return name;
  }

  /** A name that a person chose; taken as it is. */
  String exactly(String chosen) {
    taken.add(chosen);
    return chosen;
  }

  /** The name as SQL takes it: in quotes where it must be. */
  static String quoted(String name) {
    return PLAIN.matcher(name).matches() && !Keywords.reserved(name)
        ? name
        : RelationName.quote(name);
  }

  /** The longest beginning of so many bytes, whole characters only. */
  private static String cut(String name, int bytes) {
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }
}
