package dev.landfall.migration.config;

/** The kinds of places that a source key's value can come from; see {@link KeySource}. */
public enum KeyOrigin implements Word {
  PATH("path"),
  MANIFEST("manifest"),
  QUERY("query");

  private final String word;

  KeyOrigin(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
