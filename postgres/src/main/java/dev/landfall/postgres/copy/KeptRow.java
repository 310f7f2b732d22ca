package dev.landfall.postgres.copy;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Takes one row in wire form from a {@link BinaryRowWriter}, so that it can be kept as text and
 * sent by another COPY of the same columns. Not thread-safe.
 */
public final class KeptRow implements CopySink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void write(byte[] source, int offset, int length) {
    bytes.write(source, offset, length);
  }

  /** The row between the frame of its COPY, in hexadecimal; ready for the next. */
  public String take() {
    byte[] copy = bytes.toByteArray();
    bytes.reset();
    return HexFormat.of()
        .formatHex(Arrays.copyOfRange(copy, Wire.HEADER.length, copy.length - Short.BYTES));
  }

  /** Sends rows that were kept. */
  public static void send(CopySession copy, List<String> rows) throws SQLException {
    copy.write(Wire.HEADER, 0, Wire.HEADER.length);
    for (String row : rows) {
      byte[] tuple = HexFormat.of().parseHex(row);
      copy.write(tuple, 0, tuple.length);
    }
    byte[] trailer = new byte[Short.BYTES];
    Wire.putShort(trailer, 0, Wire.TRAILER);
    copy.write(trailer, 0, trailer.length);
  }
}
