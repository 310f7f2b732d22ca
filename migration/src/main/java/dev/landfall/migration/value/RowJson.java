package dev.landfall.migration.value;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A source row as a JSON object, for the reject table. What JSON can't hold says what it is: {@code
 * {"blob": "cafe"}}, {@code {"text": "ff"}} for text that is not UTF-8, {@code {"real": "Inf"}}.
 */
public final class RowJson {
  /** A longer value is cut: the source still has it. */
  private static final int MOST_BYTES = 1 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  private RowJson() {}

  public static String of(RowCursor row, List<SqliteColumn> columns) {
    return of(row, columns, columns);
  }

  /** Only these of the columns that were read. */
  public static String of(
      RowCursor row, List<SqliteColumn> columns, Collection<SqliteColumn> wanted) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      if (wanted.contains(columns.get(i))) {
        put(object, columns.get(i).name(), row, i);
      }
    }
    return object.toString();
  }

  private static void put(ObjectNode object, String name, RowCursor row, int column) {
    switch (row.storageClass(column)) {
      case NULL -> object.putNull(name);
      case INTEGER -> object.put(name, row.integer(column));
      case REAL -> putReal(object, name, row.real(column));
      case TEXT -> putText(object, name, bytes(row, column), row.byteLength(column));
      case BLOB -> putHex(object, name, "blob", bytes(row, column), row.byteLength(column));
    }
  }

  private static void putReal(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    } else {
      object.putObject(name).put("real", value > 0 ? "Inf" : "-Inf");
    }
  }

  private static void putText(ObjectNode object, String name, byte[] bytes, int length) {
    try {
      if (bytes.length == length) {
        object.put(
            name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        return;
      }
    } catch (CharacterCodingException notText) {
      // Falls through to hexadecimal, which shows the bytes as they are.
    }
    putHex(object, name, "text", bytes, length);
  }

  private static void putHex(
      ObjectNode object, String name, String kind, byte[] bytes, int length) {
    ObjectNode value = object.putObject(name);
    value.put(kind, HexFormat.of().formatHex(bytes));
    if (bytes.length < length) {
      value.put("lengthBytes", length);
    }
  }

  private static byte[] bytes(RowCursor row, int column) {
    byte[] bytes = new byte[Math.min(row.byteLength(column), MOST_BYTES)];
    row.copyBytes(column, 0, bytes, 0, bytes.length);
    return bytes;
  }
}
