package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first 100 bytes of a database file (file format, section 1.3), checked by {@link
 * HeaderCheck}.
 *
 * @param readVersion 1 for a rollback journal, 2 for a write-ahead log
 * @param reservedBytes unused bytes at the end of each page
 * @param pageCount as the header says it, which means something only if {@link #pageCountValid}
 * @param schemaFormat 1 to 4, or 0 where nothing was ever created
 * @param encodingCode 1 to 3, or 0 where nothing was ever created
 * @param userVersion the application's own version number
 * @param applicationId the application's own mark
 */
record FileHeader(
    int pageSizeBytes,
    int readVersion,
    int reservedBytes,
    long changeCounter,
    long pageCount,
    int schemaFormat,
    int encodingCode,
    int userVersion,
    int applicationId,
    long versionValidFor) {
  static final int SIZE_BYTES = 100;
  static final int WAL_READ_VERSION = 2;

  private static final ByteBuffer MAGIC =
      StandardCharsets.US_ASCII.encode("SQLite format 3\0").asReadOnlyBuffer();

  static boolean hasMagic(ByteBuffer start) {
    return start.limit() >= MAGIC.remaining() && start.slice(0, MAGIC.remaining()).equals(MAGIC);
  }

  /** The header in the first bytes of a file, of which there are at least {@link #SIZE_BYTES}. */
  static FileHeader parse(ByteBuffer bytes) {
    int pageSize = Short.toUnsignedInt(bytes.getShort(16));
    return new FileHeader(
        pageSize == 1 ? 65_536 : pageSize,
        Byte.toUnsignedInt(bytes.get(19)),
        Byte.toUnsignedInt(bytes.get(20)),
        Integer.toUnsignedLong(bytes.getInt(24)),
        Integer.toUnsignedLong(bytes.getInt(28)),
        bytes.getInt(44),
        bytes.getInt(56),
        bytes.getInt(60),
        bytes.getInt(68),
        Integer.toUnsignedLong(bytes.getInt(92)));
  }

  boolean walMode() {
    return readVersion == WAL_READ_VERSION;
  }

  /** Whether the last writer kept the page count (section 1.3.7): writers before 3.7.0 did not. */
  boolean pageCountValid() {
    return pageCount != 0 && changeCounter == versionValidFor;
  }

  /** All of it that a schema depends on, in one line. */
  String declared() {
    return "%d %d %d\n".formatted(schemaFormat, userVersion, applicationId);
  }

  TextEncoding encoding() {
    return switch (encodingCode) {
      case 2 -> TextEncoding.UTF_16LE;
      case 3 -> TextEncoding.UTF_16BE;
      default -> TextEncoding.UTF_8;
    };
  }
}
