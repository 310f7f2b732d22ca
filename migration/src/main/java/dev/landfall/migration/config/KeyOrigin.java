package dev.landfall.migration.config;

/** Where the source key's value comes from. */
public enum KeyOrigin implements Word {
  /** The file's path. */
  PATH("path");

  private final String word;

  KeyOrigin(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
