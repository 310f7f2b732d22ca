package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

/**
 * The source key: the column that tells the rows of one file from those of another, and where its
 * value comes from.
 *
 * @param column the column of the target's tables
 */
public record KeyConfig(String column, KeyType type, KeySource from) {
  public KeyConfig {
    Names.requireIdentifier(column, "the key's column");
    requireNonNull(type, "type");
    requireNonNull(from, "from");
  }
}
