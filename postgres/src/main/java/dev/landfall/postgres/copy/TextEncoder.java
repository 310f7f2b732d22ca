package dev.landfall.postgres.copy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the text of values that SQLite has no type for into their wire form: bit strings, network
 * and hardware addresses. What the server itself would read in more than one way is not taken.
 * Stateless.
 */
public final class TextEncoder {
  private static final Pattern BITS = Pattern.compile("[01]*");
  private static final Pattern MAC =
      Pattern.compile(
          "\\p{XDigit}{2}(:\\p{XDigit}{2})*|\\p{XDigit}{2}(-\\p{XDigit}{2})*|\\p{XDigit}+");
  private static final int MAC_BYTES = 6;
  private static final int MAC8_BYTES = 8;

  private TextEncoder() {}

  /** The value's bytes; null where the text is no value of the type. */
  public static byte @Nullable [] encode(ColumnType type, String text) {
    return switch (type.type()) {
      case BIT, VARBIT -> bits(type, text);
      case INET -> NetworkAddress.encode(text, false);
      case CIDR -> NetworkAddress.encode(text, true);
      case MACADDR -> mac(text, MAC_BYTES);
      case MACADDR8 -> mac(text, MAC8_BYTES);
      case INTERVAL -> IntervalText.encode(text);
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE_PRECISION,
          NUMERIC,
          TEXT,
          BYTEA,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          JSON,
          JSONB ->
          throw new IllegalArgumentException(type.declared() + " is not encoded from text");
    };
  }

  /** The number of bits, then the bits from the highest of each byte on (varbit_recv). */
  private static byte @Nullable [] bits(ColumnType type, String text) {
    int limit = type.bits().orElse(Integer.MAX_VALUE);
    boolean fits =
        (type.type() == PostgresType.BIT && type.bits().isPresent())
            ? text.length() == limit
            : text.length() <= limit;
    if (!fits || !BITS.matcher(text).matches()) {
      return null;
    }
    byte[] bytes = new byte[Integer.BYTES + Math.ceilDiv(text.length(), Byte.SIZE)];
    Wire.putInt(bytes, 0, text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '1') {
        bytes[Integer.BYTES + i / Byte.SIZE] |= (byte) (0x80 >>> (i % Byte.SIZE));
      }
    }
    return bytes;
  }

  private static byte @Nullable [] mac(String text, int length) {
    String digits = text.replace(":", "").replace("-", "");
    return MAC.matcher(text).matches() && digits.length() == 2 * length
        ? HexFormat.of().parseHex(digits)
        : null;
  }

  /** Microseconds, days and months, as interval_recv takes them. */
  static byte[] interval(long micros, int days, int months) {
    return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
        .putLong(micros)
        .putInt(days)
        .putInt(months)
        .array();
  }
}
