package dev.landfall.migration.config;

/** What a number in a source column counts, where it becomes a timestamp. */
public enum Conversion implements Word {
  EPOCH_SECONDS("epoch-seconds"),
  EPOCH_MILLIS("epoch-millis"),
  EPOCH_MICROS("epoch-micros");

  private final String word;

  Conversion(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
