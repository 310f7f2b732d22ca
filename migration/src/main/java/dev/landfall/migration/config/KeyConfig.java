package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The source key: the column that tells the rows of one file from those of another, and where its
 * value comes from.
 *
 * @param column the column of the target's tables
 * @param pattern finds the value in the file's path, which it captures with its only group
 */
public record KeyConfig(String column, KeyType type, KeyOrigin from, Pattern pattern) {
  public KeyConfig {
    Names.requireIdentifier(column, "the key's column");
    requireNonNull(type, "type");
    requireNonNull(from, "from");
    if (groups(pattern) != 1) {
      throw new IllegalArgumentException("not one group: " + pattern);
    }
  }

  /** How many groups the pattern captures. */
  public static int groups(Pattern pattern) {
    return pattern.matcher("").groupCount();
  }
}
