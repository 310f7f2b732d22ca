package dev.landfall.migration.config;

/** How much of the files is read for the profile of their columns. */
public enum ProfileMode implements Word {
  /** Every row. */
  FULL("full"),
  /** The first rows of each table of each file. */
  SAMPLE("sample"),
  /** No row: schemas and row counts only. */
  NONE("none");

  private final String word;

  ProfileMode(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
