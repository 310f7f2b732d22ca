package dev.landfall.sqlite;

/** The least and the greatest rowid of a table. */
public record RowidRange(long first, long last) {}
