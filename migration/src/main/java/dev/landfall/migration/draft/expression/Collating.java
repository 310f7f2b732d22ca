package dev.landfall.migration.draft.expression;

import java.util.Optional;

/** SQLite's built-in collations. */
public enum Collating {
  /** Byte by byte. */
  BINARY,
  /** The 26 letters of ASCII without case. */
  NOCASE,
  /** Without the blanks at the end. */
  RTRIM;

  /** The collation of this name, in any case; empty where the application brought its own. */
  public static Optional<Collating> named(String name) {
    for (Collating collating : values()) {
      if (collating.name().equalsIgnoreCase(name)) {
        return Optional.of(collating);
      }
    }
    return Optional.empty();
  }

  /**
   * An SQL expression whose order and equality by bytes are this collation's on the given text,
   * whose PostgreSQL collation is "C".
   */
  public String key(String sql) {
    return switch (this) {
      case BINARY -> sql;
      case NOCASE -> "lower(" + sql + ")";
      case RTRIM -> "rtrim(" + sql + ")";
    };
  }
}
