package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Refuses a file whose first bytes already say that it cannot be read, before SQLite opens it. */
final class HeaderCheck {
  private static final int SMALLEST_PAGE_BYTES = 512;

  /** Bits per byte above which 1,024 bytes are taken for random: text and code stay below 7. */
  private static final double RANDOM_BITS = 7.5;

  private HeaderCheck() {}

  /** The header of a file that is not empty. */
  static FileHeader check(SourceState source) {
    Path file = source.file();
    ByteBuffer start = source.start();
    if (!FileHeader.hasMagic(start)) {
      throw notADatabase(file, start);
    }
    if (source.identity().sizeBytes() < SMALLEST_PAGE_BYTES) {
      throw SqliteException.Malformed.at(
          file,
          1,
          source.identity().sizeBytes(),
          "the file ends within its first page",
          Failures.RESTORE);
    }
    FileHeader header = FileHeader.parse(start);
    int pageSize = header.pageSizeBytes();
    if (pageSize < SMALLEST_PAGE_BYTES || Integer.bitCount(pageSize) != 1) {
      throw malformed(file, 16, "the header gives a page size of " + pageSize + " bytes");
    }
    if (pageSize - header.reservedBytes() < 480) {
      throw malformed(file, 20, "each page reserves " + header.reservedBytes() + " bytes");
    }
    checkVersions(file, start, header);
    checkLength(file, source.identity(), header);
    return header;
  }

  private static void checkVersions(Path file, ByteBuffer start, FileHeader header) {
    if (header.readVersion() > FileHeader.WAL_READ_VERSION) {
      throw new SqliteException.Unsupported(
          file,
          "its file format version is " + header.readVersion() + ", newer than 2",
          "Write it again with `sqlite3 FILE \"vacuum into 'NEW'\"` of the SQLite that made it.",
          null);
    }
    if (start.get(21) != 64 || start.get(22) != 32 || start.get(23) != 32) {
      throw malformed(file, 21, "the payload fractions of the header are not 64, 32, 32");
    }
    if (header.schemaFormat() < 0 || header.schemaFormat() > 4) {
      throw new SqliteException.Unsupported(
          file,
          "its schema format is " + header.schemaFormat() + ", newer than 4",
          "Write it again with `sqlite3 FILE .dump`.",
          null);
    }
    if (header.encodingCode() < 0 || header.encodingCode() > 3) {
      throw malformed(file, 56, "the header gives text encoding " + header.encodingCode());
    }
  }

  /** A log or journal may hold what the file lacks, so only a file without them is judged. */
  private static void checkLength(Path file, FileIdentity identity, FileHeader header) {
    if (identity.wal().isPresent() || identity.journal().isPresent() || !header.pageCountValid()) {
      return;
    }
    long expected = header.pageCount() * header.pageSizeBytes();
    if (expected > identity.sizeBytes()) {
      throw SqliteException.Malformed.at(
          file,
          identity.sizeBytes() / header.pageSizeBytes() + 1,
          identity.sizeBytes(),
          "the file is cut off: its header promises %d pages of %d bytes, %d bytes in all"
              .formatted(header.pageCount(), header.pageSizeBytes(), expected),
          Failures.RESTORE);
    }
  }

  private static SqliteException malformed(Path file, long offset, String problem) {
    return SqliteException.Malformed.at(file, 1, offset, problem, Failures.RESTORE);
  }

  private static SqliteException notADatabase(Path file, ByteBuffer start) {
    String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
    if (text.startsWith("** This file contains an SQLite 2")) {
      return new SqliteException.Unsupported(
          file, "it is a SQLite 2 file", "Convert it with `sqlite OLD .dump | sqlite3 NEW`.", null);
    }
    String compression = compression(text);
    if (compression != null) {
      return new SqliteException.Unsupported(
          file, "it is compressed with " + compression, "Decompress it first.", null);
    }
    if (start.limit() == IdentityReader.START_BYTES && bitsPerByte(start) > RANDOM_BITS) {
      return new SqliteException.Unsupported(
          file,
          "it has no SQLite header and looks like random bytes, as an encrypted database does",
          "Decrypt it first (SQLCipher: attach a plain database, then sqlcipher_export).",
          null);
    }
    return SqliteException.Malformed.at(
        file, 1, 0, "it is not a SQLite database", "Leave it out of the list of files.");
  }

  private static @Nullable String compression(String text) {
    if (text.startsWith("\u001f\u008b")) {
      return "gzip";
    }
    if (text.startsWith("(\u00b5/\u00fd")) {
      return "zstd";
    }
    if (text.startsWith("\u00fd7zXZ\0")) {
      return "xz";
    }
    if (text.startsWith("BZh")) {
      return "bzip2";
    }
    return text.startsWith("PK\u0003\u0004") ? "zip" : null;
  }

  private static double bitsPerByte(ByteBuffer bytes) {
    int[] counts = new int[256];
    for (int i = 0; i < bytes.limit(); i++) {
      counts[Byte.toUnsignedInt(bytes.get(i))]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / bytes.limit();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
