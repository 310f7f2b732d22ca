package dev.landfall.postgres.copy;

import com.dynatrace.hash4j.hashing.HashStream128;
import java.nio.charset.StandardCharsets;

/**
 * Puts into a hash what a value means, for the types that the server may write in another way than
 * it got them. Not thread-safe.
 */
final class FieldCanonicaliser {
  private static final byte[] XML_DECLARATION = "<?xml".getBytes(StandardCharsets.US_ASCII);

  private final JsonHasher json = new JsonHasher();

  /** Whether the server returns the bytes that it got. */
  static boolean isPlain(ColumnType type) {
    return switch (type.type()) {
      case NUMERIC, JSONB -> false;
      case TEXT -> type.textForm() != TextForm.CHARACTER && type.textForm() != TextForm.XML;
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE_PRECISION,
          BYTEA,
          BIT,
          VARBIT,
          INET,
          CIDR,
          MACADDR,
          MACADDR8,
          INTERVAL,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          JSON ->
          true;
    };
  }

  /** Puts a value that is not NULL, of a type that is not plain. */
  void put(HashStream128 stream, ColumnType type, byte[] buffer, int offset, int length) {
    switch (type.type()) {
      case NUMERIC -> putNumeric(stream, buffer, offset);
      case JSONB -> putJson(stream, buffer, offset + 1, length - 1);
      case TEXT -> {
        int end = offset + length;
        if (type.textForm() == TextForm.CHARACTER) {
          putFramed(stream, buffer, offset, endWithoutBlanks(buffer, offset, end));
        } else {
          putFramed(stream, buffer, startOfXml(buffer, offset, end), end);
        }
      }
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE_PRECISION,
          BYTEA,
          BIT,
          VARBIT,
          INET,
          CIDR,
          MACADDR,
          MACADDR8,
          INTERVAL,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          JSON ->
          putFramed(stream, buffer, offset, offset + length);
    }
  }

  private static void putFramed(HashStream128 stream, byte[] buffer, int start, int end) {
    stream.putInt(end - start).putBytes(buffer, start, end - start);
  }

  /** Sign, weight and digits without zeros at either end; not how many digits to show. */
  private static void putNumeric(HashStream128 stream, byte[] buffer, int offset) {
    int digits = Wire.getShort(buffer, offset) & 0xffff;
    int weight = Wire.getShort(buffer, offset + Short.BYTES);
    int sign = Wire.getShort(buffer, offset + 2 * Short.BYTES) & 0xffff;
    int start = offset + NumericEncoder.HEADER_BYTES;
    int end = start + digits * Short.BYTES;
    while (end > start && Wire.getShort(buffer, end - Short.BYTES) == 0) {
      end -= Short.BYTES;
    }
    while (start < end && Wire.getShort(buffer, start) == 0) {
      start += Short.BYTES;
      weight--;
    }
    boolean zero = start == end && sign <= NumericEncoder.NEGATIVE;
    stream.putInt(zero ? 0 : sign).putInt(zero ? 0 : weight);
    putFramed(stream, buffer, start, end);
  }

  private void putJson(HashStream128 stream, byte[] buffer, int offset, int length) {
    json.hash(buffer, offset, length);
    stream.putLong(json.high()).putLong(json.low());
  }

  private static int endWithoutBlanks(byte[] buffer, int start, int limit) {
    int end = limit;
    while (end > start && buffer[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  /** Skips the declaration, of which the server keeps the meaning but not the text (xml_out). */
  private static int startOfXml(byte[] buffer, int start, int end) {
    int name = start + XML_DECLARATION.length;
    if (end - start <= XML_DECLARATION.length
        || !matches(buffer, start)
        || !isBlank(buffer[name])) {
      return start;
    }
    int position = name;
    while (position + 1 < end && !(buffer[position] == '?' && buffer[position + 1] == '>')) {
      position++;
    }
    position = Math.min(position + 2, end);
    return position < end && buffer[position] == '\n' ? position + 1 : position;
  }

  private static boolean matches(byte[] buffer, int start) {
    for (int i = 0; i < XML_DECLARATION.length; i++) {
      if (buffer[start + i] != XML_DECLARATION[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
