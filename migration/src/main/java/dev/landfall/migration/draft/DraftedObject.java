package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that the sources declare beside tables and columns, and what becomes of it in the
 * drafted schema.
 *
 * @param table the source table that it belongs to
 * @param label how the sources call it: its name, or what it is on
 * @param sqliteSql what the sources say
 * @param name its name in PostgreSQL, whether it is made or left for a person to make
 * @param sql the statement or the part of one that makes it; empty where it can't be made
 * @param why why it is not made, or not made as it is in the sources
 */
public record DraftedObject(
    Kind kind,
    String table,
    String label,
    String sqliteSql,
    String name,
    Optional<String> sql,
    Optional<Cause> why) {
  /** What it is. */
  public enum Kind {
    PRIMARY_KEY("primary key"),
    UNIQUE("unique key"),
    FOREIGN_KEY("foreign key"),
    CHECK("check"),
    INDEX("index"),
    DEFAULT("default"),
    GENERATED("generated column");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /** For messages. */
    public String phrase() {
      return phrase;
    }

    /** Whether rows or their order depend on it, or the speed of queries. */
    boolean guards() {
      return switch (this) {
        case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, CHECK, INDEX -> true;
        case DEFAULT, GENERATED -> false;
      };
    }
  }

  /** Why something is not made as the sources have it. */
  public sealed interface Cause {
    /** A clause about it. */
    String clause();

    /** PostgreSQL can't say it. */
    record Unsaid(String clause) implements Cause {}

    /** Rows of older schema versions need not keep to it. */
    record SomeVersions(String clause) implements Cause {}
  }

  public DraftedObject {
    requireNonNull(kind, "kind");
    requireNonNull(table, "table");
    requireNonNull(label, "label");
    requireNonNull(sqliteSql, "sqliteSql");
    requireNonNull(name, "name");
    requireNonNull(sql, "sql");
    requireNonNull(why, "why");
  }

  /** Made, and means the same. */
  static DraftedObject made(
      Kind kind, String table, String label, String sqliteSql, String name, String sql) {
    return new DraftedObject(
        kind, table, label, sqliteSql, name, Optional.of(sql), Optional.empty());
  }

  static DraftedObject left(
      Kind kind, String table, String label, String sqliteSql, String name, String why) {
    return new DraftedObject(
        kind, table, label, sqliteSql, name, Optional.empty(), Optional.of(new Cause.Unsaid(why)));
  }

  /** Another than the sources' object, or none, since some files need not keep to it. */
  static DraftedObject weaker(
      Kind kind,
      String table,
      String label,
      String sqliteSql,
      String name,
      Optional<String> sql,
      String why) {
    return new DraftedObject(
        kind, table, label, sqliteSql, name, sql, Optional.of(new Cause.SomeVersions(why)));
  }
}
