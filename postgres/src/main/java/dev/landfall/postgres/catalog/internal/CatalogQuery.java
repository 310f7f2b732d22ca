package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.query.SqlFile;
import java.util.Locale;

/**
 * The queries that read a catalog, each in the resource of its name.
 *
 * <p>Those that give objects have the same two parameters (the oids of the schemas, then those of
 * the relations in scope) and the same result columns, see {@link DraftRows}.
 */
enum CatalogQuery {
  SCHEMAS,
  COLLATIONS,
  EXTENSIONS,
  TYPES,
  DOMAIN_CONSTRAINTS,
  FUNCTIONS,
  AGGREGATES,
  OPERATORS,
  TEXT_SEARCH_DICTIONARIES,
  TEXT_SEARCH_CONFIGURATIONS,
  TABLES,
  COLUMNS,
  SEQUENCES,
  DEFAULTS,
  CONSTRAINTS,
  INDEXES,
  VIEWS,
  STATISTICS,
  RULES,
  TRIGGERS,
  POLICIES,
  PUBLICATIONS,
  EVENT_TRIGGERS,
  GRANTS,
  DEFAULT_PRIVILEGES,
  UNSUPPORTED,

  SCHEMA_NAMES(false),
  RELATION_NAMES(false),
  COMMENTS(false),
  ALIASES(false),
  DEPENDENCIES(false),
  HAS_LZ4(false),
  TABLESPACES(false);

  private final boolean givesObjects;
  private final String text;

  CatalogQuery() {
    this(true);
  }

  CatalogQuery(boolean givesObjects) {
    this.givesObjects = givesObjects;
    this.text = SqlFile.read(CatalogQuery.class, name().toLowerCase(Locale.ROOT));
  }

  boolean givesObjects() {
    return givesObjects;
  }

  String text() {
    return text;
  }
}
