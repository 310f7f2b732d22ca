package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes, from a BLOB as it is or from text that spells them. */
final class BytesField {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private BytesField() {}

  /** BLOBs of more bytes than this go from the file to the server piece by piece. */
  static final int MOST_HELD = 8 << 20;

  private static final int PIECE = 256 << 10;

  /** Writes a BLOB in pieces: once the first has gone out, the row can't be dropped. */
  static void stream(RowCursor row, int index, BinaryRowWriter writer) throws SQLException {
    int length = row.byteLength(index);
    writer.openField(length);
    byte[] piece = new byte[PIECE];
    for (int from = 0; from < length; from += PIECE) {
      int size = Math.min(PIECE, length - from);
      row.copyBytes(index, from, piece, 0, size);
      writer.append(piece, 0, size);
    }
  }

  /** Reads a text as bytes; null where it spells none. */
  @FunctionalInterface
  private interface Spelling {
    byte @Nullable [] bytes(byte[] ascii);
  }

  static FieldTransfer of(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.BLOB) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      int length = row.byteLength(index);
      RejectReason reason = ValueCheck.bytes(length);
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      int offset = writer.reserve(length);
      row.copyBytes(index, 0, writer.buffer(), offset, length);
      return null;
    };
  }

  /** From base64 in the standard or the URL alphabet, padded or not; blanks do not count. */
  static FieldTransfer base64(CopyColumn column) {
    return spelt(column, BytesField::fromBase64, "base64");
  }

  /** From pairs of hexadecimal digits, after 0x or \x or nothing; blanks do not count. */
  static FieldTransfer hex(CopyColumn column) {
    return spelt(column, BytesField::fromHex, "pairs of hexadecimal digits");
  }

  private static FieldTransfer spelt(CopyColumn column, Spelling spelling, String what) {
    return (row, index, writer) ->
        row.storageClass(index) == StorageClass.TEXT
            ? write(spelling.bytes(withoutBlanks(row, index)), writer, column, what)
            : Refusal.storageClass(row.storageClass(index), column);
  }

  private static @Nullable Refusal write(
      byte @Nullable [] bytes, BinaryRowWriter writer, CopyColumn column, String what) {
    if (bytes == null) {
      return Refusal.notAValue(column, what);
    }
    writer.bytes(bytes, 0, bytes.length);
    return null;
  }

  private static byte[] withoutBlanks(RowCursor row, int index) {
    byte[] text = new byte[row.byteLength(index)];
    row.copyBytes(index, 0, text, 0, text.length);
    int length = 0;
    for (byte b : text) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        text[length++] = b;
      }
    }
    return Arrays.copyOf(text, length);
  }

  private static byte @Nullable [] fromBase64(byte[] text) {
    int end = text.length;
    boolean standard = false;
    boolean url = false;
    for (int i = 0; i < text.length; i++) {
      standard |= text[i] == '+' || text[i] == '/';
      url |= text[i] == '-' || text[i] == '_';
      if (text[i] == '=' && end == text.length) {
        end = i;
      }
    }
    if ((standard && url) || leavesBits(text, end)) {
      return null;
    }
    try {
      return (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Whether the last digit says more than whole bytes: then another text was cut to this one. */
  private static boolean leavesBits(byte[] text, int end) {
    int unused =
        switch (end % 4) {
          case 2 -> 0xf;
          case 3 -> 0x3;
          default -> 0;
        };
    return unused != 0 && (digit(text[end - 1]) & unused) != 0;
  }

  private static int digit(byte letter) {
    char plain = letter == '-' ? '+' : letter == '_' ? '/' : (char) letter;
    return ALPHABET.indexOf(plain);
  }

  private static byte @Nullable [] fromHex(byte[] text) {
    boolean prefixed =
        text.length >= 2 && (text[0] == '0' || text[0] == '\\') && (text[1] | 0x20) == 'x';
    int start = prefixed ? 2 : 0;
    if ((text.length - start) % 2 != 0) {
      return null;
    }
    byte[] bytes = new byte[(text.length - start) / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = text[start + 2 * i];
      int low = text[start + 2 * i + 1];
      if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
        return null;
      }
      bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
    }
    return bytes;
  }
}
