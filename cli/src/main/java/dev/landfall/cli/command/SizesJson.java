package dev.landfall.cli.command;

import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.size.TempNeed;
import dev.landfall.postgres.size.IndexSize;
import dev.landfall.postgres.size.TableSize;
import dev.landfall.postgres.size.WalSize;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sizes for programs, with every number named (docs/reference/report.md). Stateless. */
final class SizesJson {
  private SizesJson() {}

  static ObjectNode of(Sizes sizes) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("basis", sizes.basis().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put("dataBytes", sizes.dataBytes());
    wal(node, sizes.wal());
    ArrayNode tables = node.putArray("tables");
    for (TableSize table : sizes.tables()) {
      ObjectNode it = tables.addObject();
      it.put("table", table.name().toString()).put("rows", table.rows());
      it.put("heapBytes", table.heapBytes()).put("toastBytes", table.toastBytes());
      it.put("toastIndexBytes", table.toastIndexBytes());
      wal(it, WalSize.of(table));
      ArrayNode indexes = it.putArray("indexes");
      table.indexes().forEach(index -> index(indexes.addObject(), index));
    }
    ArrayNode temp = node.putArray("temp");
    for (TempNeed need : sizes.temp()) {
      temp.addObject()
          .put("table", need.table().toString())
          .put("kind", need.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("object", need.object())
          .put("bytes", need.bytes());
    }
    return node;
  }

  private static void index(ObjectNode node, IndexSize index) {
    node.put("index", index.name()).put("method", index.method());
    put(node, "bytes", index.bytes());
    put(node, "tempBytes", index.tempBytes());
    node.put("atMost", index.atMost());
  }

  private static void put(ObjectNode node, String name, OptionalLong bytes) {
    if (bytes.isPresent()) {
      node.put(name, bytes.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private static void wal(ObjectNode node, WalSize wal) {
    node.put("walLeastBytes", wal.leastBytes()).put("walMostBytes", wal.mostBytes());
  }
}
