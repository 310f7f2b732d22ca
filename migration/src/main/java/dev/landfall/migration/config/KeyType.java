package dev.landfall.migration.config;

/** The type of the source key, a type of PostgreSQL. */
public enum KeyType implements Word {
  BIGINT("bigint"),
  INTEGER("integer"),
  TEXT("text"),
  UUID("uuid");

  private final String word;

  KeyType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
