package dev.landfall.migration.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules for names in PostgreSQL and in SQLite. */
public final class Names {
  /** PostgreSQL cuts off what is longer (NAMEDATALEN - 1, in UTF-8). */
  public static final int MAXIMUM_IDENTIFIER_BYTES = 63;

  private Names() {}

  /** Whether PostgreSQL keeps this name as it is. */
  public static boolean isIdentifier(String name) {
    return !name.isBlank()
        && name.indexOf('\0') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_IDENTIFIER_BYTES;
  }

  /** Whether two names are one to SQLite, which ignores the case of ASCII letters only. */
  public static boolean sameInSqlite(String one, String other) {
    return foldedAsSqlite(one).equals(foldedAsSqlite(other));
  }

  /** The name with its ASCII letters in lower case. */
  public static String foldedAsSqlite(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  /**
   * Which of these a name means that comes from SQLite: the one of the same name, else the one of
   * that name in lower case, as PostgreSQL folds it, else the only one that SQLite takes for it.
   */
  public static <T> Optional<T> meant(
      String wanted, List<T> candidates, Function<T, String> nameOf) {
    String folded = foldedAsSqlite(wanted);
    @Nullable T lower = null;
    @Nullable T same = null;
    int many = 0;
    for (T candidate : candidates) {
      String name = nameOf.apply(candidate);
      if (name.equals(wanted)) {
        return Optional.of(candidate);
      }
      if (name.equals(folded)) {
        lower = candidate;
      } else if (name.length() == wanted.length() && foldedAsSqlite(name).equals(folded)) {
        same = candidate;
        many++;
      }
    }
    return lower != null
        ? Optional.of(lower)
        : many == 1 ? Optional.ofNullable(same) : Optional.empty();
  }

  static void requireIdentifier(String name, String what) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(what + " is not a name of PostgreSQL: " + name);
    }
  }
}
