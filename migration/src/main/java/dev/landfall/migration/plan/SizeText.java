package dev.landfall.migration.plan;

import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.size.TempNeed;
import dev.landfall.postgres.size.IndexSize;
import dev.landfall.postgres.size.TableSize;
import dev.landfall.postgres.size.WalSize;
import java.util.List;
import java.util.OptionalLong;

/** The sizes of a plan as people review them: Markdown. Stateless. */
final class SizeText {
  /** More tables than this are told together, in one line. */
  private static final int MOST_TABLES = 100;

  /** More steps than this need no line: they are the smaller ones. */
  private static final int MOST_TEMP = 20;

  private SizeText() {}

  static void append(Plan plan, StringBuilder text) {
    Sizes sizes = plan.sizes();
    text.append("\n## Sizes\n\n");
    text.append("Estimated from ").append(sizes.basis().phrase()).append(".\n");
    if (!sizes.known()) {
      return;
    }
    text.append("How, and how well: docs/explanation/forecast.md.\n\n");
    text.append("| table | rows | heap | TOAST | indexes | WAL, least to most |\n");
    text.append("|---|---:|---:|---:|---:|---:|\n");
    sizes.tables().stream().limit(MOST_TABLES).forEach(table -> line(text, table));
    if (sizes.tables().size() > MOST_TABLES) {
      text.append(
          "| %,d smaller tables | | | | | |%n".formatted(sizes.tables().size() - MOST_TABLES));
    }
    text.append(
        "| **all** | | %s | %s | %s | %s |%n"
            .formatted(
                bytes(sizes.heapBytes()),
                bytes(sizes.toastBytes()),
                bytes(sizes.indexBytes()),
                wal(sizes.wal())));
    text.append(
        "%nRoom: %s of data, up to %s of WAL before it is recycled or archived.%n"
            .formatted(bytes(sizes.dataBytes()), bytes(sizes.wal().mostBytes())));
    List<String> unsized = sizes.unsized();
    if (!unsized.isEmpty()) {
      text.append("Not in it, since no formula gives their size: ")
          .append(String.join(", ", unsized))
          .append(".\n");
    }
    temp(sizes, text);
    indexes(sizes, text);
  }

  private static void line(StringBuilder text, TableSize table) {
    text.append(
        "| `%s` | %,d | %s | %s | %s | %s |%n"
            .formatted(
                table.name(),
                table.rows(),
                bytes(table.heapBytes()),
                bytes(table.toastBytes() + table.toastIndexBytes()),
                bytes(table.indexBytes()),
                wal(WalSize.of(table))));
  }

  private static void temp(Sizes sizes, StringBuilder text) {
    if (sizes.temp().isEmpty()) {
      return;
    }
    text.append("\nTemporary files, where a step does not fit into memory:\n\n");
    text.append("| step | table | bytes |\n|---|---|---:|\n");
    for (TempNeed need : sizes.temp().stream().limit(MOST_TEMP).toList()) {
      text.append(
          "| %s `%s` | `%s` | %,d |%n"
              .formatted(need.kind().phrase(), need.object(), need.table(), need.bytes()));
    }
  }

  private static void indexes(Sizes sizes, StringBuilder text) {
    text.append("\n| index | table | method | size |\n|---|---|---|---:|\n");
    for (TableSize table : sizes.tables().stream().limit(MOST_TABLES).toList()) {
      for (IndexSize index : table.indexes()) {
        text.append(
            "| `%s` | `%s` | %s | %s |%n"
                .formatted(index.name(), table.name(), index.method(), size(index)));
      }
    }
  }

  private static String size(IndexSize index) {
    OptionalLong bytes = index.bytes();
    return bytes.isEmpty()
        ? "not estimated"
        : (index.atMost() ? "at most " : "") + bytes(bytes.getAsLong());
  }

  private static String wal(WalSize wal) {
    return bytes(wal.leastBytes()) + " to " + bytes(wal.mostBytes());
  }

  private static String bytes(long bytes) {
    if (bytes < 10_000_000) {
      return "%,d kB".formatted((bytes + 999) / 1000);
    }
    return bytes < 10_000_000_000L
        ? "%,.0f MB".formatted(bytes / 1e6)
        : "%,.0f GB".formatted(bytes / 1e9);
  }
}
