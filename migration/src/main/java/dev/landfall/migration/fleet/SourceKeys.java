package dev.landfall.migration.fleet;

import dev.landfall.migration.config.KeyType;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The source key's values as text. Stateless. */
final class SourceKeys {
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private SourceKeys() {}

  /**
   * The one way to write the value, so that 007 and 7 are the same key; empty where it is no value
   * of the type.
   */
  static Optional<String> canonical(KeyType type, String text) {
    try {
      return switch (type) {
        case BIGINT -> Optional.of(Long.toString(Long.parseLong(text)));
        case INTEGER -> Optional.of(Integer.toString(Integer.parseInt(text)));
        case TEXT -> Optional.of(text).filter(value -> !value.isEmpty());
        case UUID ->
            UUID_TEXT.matcher(text).matches()
                ? Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)).toString())
                : Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
