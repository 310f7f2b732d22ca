package dev.landfall.sqlite;

import static dev.landfall.sqlite.internal.Names.fold;

/** The kind of value that a column prefers (SQLite: "Datatypes", section 3). */
public enum Affinity {
  INTEGER,
  TEXT,
  BLOB,
  REAL,
  NUMERIC;

  /** The affinity that SQLite derives from a declared type, which may be empty. */
  public static Affinity of(String declaredType, boolean strict) {
    String type = fold(declaredType);
    if (strict && type.equals("any")) {
      return BLOB;
    }
    if (type.contains("int")) {
      return INTEGER;
    }
    if (type.contains("char") || type.contains("clob") || type.contains("text")) {
      return TEXT;
    }
    if (type.contains("blob") || type.isEmpty()) {
      return BLOB;
    }
    if (type.contains("real") || type.contains("floa") || type.contains("doub")) {
      return REAL;
    }
    return NUMERIC;
  }
}
