package dev.landfall.migration.progress;

import java.util.Locale;

/** The stages of a migration, in order. */
public enum Stage {
  SURVEY("files"),
  PLAN("files"),
  PREFLIGHT("checks"),
  LOAD("files"),
  BUILD("steps"),
  VERIFY("tables"),
  READY("checks");

  private final String unit;

  Stage(String unit) {
    this.unit = unit;
  }

  /** What its progress counts. */
  public String unit() {
    return unit;
  }

  /** As people, the ledger and session names write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
