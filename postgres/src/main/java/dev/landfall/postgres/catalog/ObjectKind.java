package dev.landfall.postgres.catalog;

/**
 * The kinds of objects that a catalog tells apart, in the order in which they are made where
 * nothing else decides.
 */
public enum ObjectKind {
  SCHEMA,
  EXTENSION,
  COLLATION,
  /** An enum, domain, composite or range type: see the attribute {@code type}. */
  TYPE,
  /** A function, procedure, window function or aggregate; its name has its argument types. */
  FUNCTION,
  /** An operator; its name has its argument types. */
  OPERATOR,
  TEXT_SEARCH_DICTIONARY,
  TEXT_SEARCH_CONFIGURATION,
  TABLE,
  /** A column of a table or materialized view; made with it. */
  COLUMN,
  /** A sequence; those of identity columns are made with their table. */
  SEQUENCE,
  /** The default of a column; its name is the column's. */
  DEFAULT,
  /** A primary key, unique, exclusion, check or foreign key constraint, or a check of a domain. */
  CONSTRAINT,
  /** An index that no constraint stands for. */
  INDEX,
  VIEW,
  MATERIALIZED_VIEW,
  STATISTICS,
  RULE,
  TRIGGER,
  POLICY,
  /** A publication; one of all tables, or of whole schemas, is only named: a superuser makes it. */
  PUBLICATION,
  /** An event trigger; only named: a superuser makes it. */
  EVENT_TRIGGER,
  /** What one grantee may do with one object, as far as it differs from what is so by default. */
  GRANT,
  COMMENT,
  /** What later objects are granted; those of another role are only named. */
  DEFAULT_PRIVILEGES,
  /**
   * Something that is there and cannot be made by {@link Catalog#createIn}: a cast, a foreign
   * server.
   */
  UNSUPPORTED
}
