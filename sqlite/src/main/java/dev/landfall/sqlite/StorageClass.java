package dev.landfall.sqlite;

/**
 * The kind of value that one cell holds, whatever its column declares (SQLite: "Datatypes", section
 * 2).
 */
public enum StorageClass {
  NULL,
  /** A signed integer of up to 64 bits. */
  INTEGER,
  /** A 64-bit IEEE 754 number; never NaN, which SQLite stores as NULL. */
  REAL,
  TEXT,
  BLOB
}
