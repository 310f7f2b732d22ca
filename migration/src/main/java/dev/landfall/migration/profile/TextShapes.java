package dev.landfall.migration.profile;

import dev.landfall.migration.value.IsoText;
import dev.landfall.postgres.copy.ColumnType;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.ValueCheck;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds what a text, valid UTF-8 without NUL, looks like. Looks at the first bytes first, since
 * most texts look like nothing. Stateless.
 */
final class TextShapes {
  /** No date, number or word is longer. */
  private static final int MOST_SHORT_BYTES = 200;

  private static final int LONGEST_WORD_BYTES = 9;
  private static final int LONGEST_ISO_BYTES = 40;
  private static final int UUID_BYTES = 36;

  /** Shorter texts say nothing about being base64 or hexadecimal. */
  private static final int FEWEST_CODED_BYTES = 4;

  private static final ColumnType JSON = ColumnType.of(PostgresType.JSON);

  private TextShapes() {}

  /** Hears of each shape that a text has. */
  interface Sink {
    void saw(Trait trait);

    void sawNumber(int integerDigits, int fractionDigits);
  }

  static void look(byte[] text, int length, Sink sink) {
    byte first = text[0];
    if (first == '{' || first == '[') {
      sink.saw(json(text, length));
      return;
    }
    if (length <= MOST_SHORT_BYTES) {
      shortText(text, length, first, sink);
    }
    coded(text, length, sink);
  }

  private static Trait json(byte[] text, int length) {
    if (ValueCheck.isKeptByJsonb(text, 0, length)) {
      return text[0] == '{' ? Trait.JSON_OBJECT : Trait.JSON_ARRAY;
    }
    return ValueCheck.text(JSON, text, 0, length) == null ? Trait.JSON_NOT_KEPT : Trait.JSON_BROKEN;
  }

  private static void shortText(byte[] text, int length, byte first, Sink sink) {
    if (isDigit(first) || first == '-' || first == '+' || first == '.') {
      NumberShape.look(text, length, sink);
      if (isDigit(first) && length <= LONGEST_ISO_BYTES && length >= 5) {
        iso(text, length, sink);
      }
    } else if (length <= LONGEST_WORD_BYTES) {
      word(new String(text, 0, length, StandardCharsets.US_ASCII), sink);
    }
    if (length == UUID_BYTES && isUuid(text)) {
      sink.saw(Trait.UUID_TEXT);
    }
  }

  private static void iso(byte[] text, int length, Sink sink) {
    if (text[4] != '-' && text[2] != ':') {
      return;
    }
    IsoText iso = IsoText.parse(new String(text, 0, length, StandardCharsets.UTF_8));
    if (iso != null) {
      sink.saw(
          !iso.hasTime()
              ? Trait.ISO_DATE
              : !iso.hasDate()
                  ? Trait.ISO_TIME
                  : iso.hasZone() ? Trait.ISO_TIMESTAMP_ZONED : Trait.ISO_TIMESTAMP);
    }
  }

  private static void word(String text, Sink sink) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "t", "true", "y", "yes", "on", "f", "false", "n", "no", "off" ->
          sink.saw(Trait.BOOLEAN_WORD);
      case "nan", "inf", "infinity" -> sink.saw(Trait.NOT_FINITE_WORD);
      default -> {}
    }
  }

  private static boolean isUuid(byte[] text) {
    for (int i = 0; i < UUID_BYTES; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text[i] != '-' : !isHex(text[i])) {
        return false;
      }
    }
    return true;
  }

  private static void coded(byte[] text, int length, Sink sink) {
    if (length < FEWEST_CODED_BYTES || length % 2 != 0) {
      return;
    }
    boolean hex = true;
    boolean base64 = length % 4 == 0;
    int padding = 0;
    for (int i = 0; i < length && (hex || base64); i++) {
      byte b = text[i];
      hex &= isHex(b);
      if (b == '=' && i >= length - 2) {
        padding++;
      } else {
        base64 &= padding == 0 && isBase64(b);
      }
    }
    if (hex) {
      sink.saw(Trait.HEX);
    }
    if (base64) {
      sink.saw(Trait.BASE64);
    }
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isHex(byte b) {
    return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  private static boolean isBase64(byte b) {
    return isDigit(b) || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '+' || b == '/';
  }
}
