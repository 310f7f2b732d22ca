package dev.landfall.postgres.size;

/** What PostgreSQL may do with a long value (manual, "TOAST"). */
public enum Storage {
  /** Neither compressed nor moved out of line. */
  PLAIN,
  /** Moved out of line, never compressed. */
  EXTERNAL,
  /** Compressed, then moved out of line. */
  EXTENDED,
  /** Compressed; moved out of line only where nothing else helps. */
  MAIN;

  /** By the letter of {@code pg_attribute.attstorage}. */
  static Storage of(String letter) {
    return switch (letter) {
      case "e" -> EXTERNAL;
      case "x" -> EXTENDED;
      case "m" -> MAIN;
      default -> PLAIN;
    };
  }

  boolean compresses() {
    return this == EXTENDED || this == MAIN;
  }

  boolean movesFirst() {
    return this == EXTENDED || this == EXTERNAL;
  }
}
