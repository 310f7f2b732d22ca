package dev.landfall.postgres.connect;

import java.util.Locale;

/** What a session is for; its name is in pg_stat_activity. */
public enum SessionPurpose {
  /** Short statements: catalog, ledger, checks. */
  CONTROL,
  /** COPY into the target. */
  LOAD,
  /** Indexes, constraints, VACUUM: statements of any length. */
  BUILD,
  /** Reading back. */
  VERIFY,
  /** Looking at what other sessions do; its statements are short, or the connection is dead. */
  WATCH,
  /** The workload of a rehearsal. */
  REHEARSE;

  /** The name as application_name shows it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
