package dev.landfall.postgres.copy;

/**
 * The types that a row can be written in, as the server's receive functions know them (PostgreSQL
 * manual, "Data Types"). Text-like types share one wire form and are told apart by {@link
 * TextForm}.
 */
public enum PostgresType {
  BOOLEAN("boolean"),
  SMALLINT("smallint"),
  INTEGER("integer"),
  BIGINT("bigint"),
  REAL("real"),
  DOUBLE_PRECISION("double precision"),
  NUMERIC("numeric"),
  TEXT("text"),
  BYTEA("bytea"),
  DATE("date"),
  TIME("time without time zone"),
  TIMESTAMP("timestamp without time zone"),
  TIMESTAMPTZ("timestamp with time zone"),
  UUID("uuid"),
  JSON("json"),
  JSONB("jsonb"),
  BIT("bit"),
  VARBIT("bit varying"),
  INET("inet"),
  CIDR("cidr"),
  MACADDR("macaddr"),
  MACADDR8("macaddr8"),
  INTERVAL("interval");

  private final String sqlName;

  PostgresType(String sqlName) {
    this.sqlName = sqlName;
  }

  /** The name as format_type() prints it. */
  public String sqlName() {
    return sqlName;
  }
}
