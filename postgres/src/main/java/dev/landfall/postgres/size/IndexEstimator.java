package dev.landfall.postgres.size;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Estimates one index from the rows that were drawn. Stateless. */
final class IndexEstimator {
  /** What the tape of a sort writes beside each entry: its length (tuplesortvariants.c). */
  private static final int TAPE_LENGTH_BYTES = 4;

  /** A block of a tape and what of it holds entries (logtape.c). */
  private static final double TAPE_BLOCKS = 8192.0 / 8176.0;

  /** The summary of a small range of pages: metapage, map, first page. */
  private static final long BRIN_BYTES = 3L * PageLayout.PAGE_BYTES;

  private IndexEstimator() {}

  static IndexSize estimate(
      StoredTable table,
      StoredIndex index,
      long rows,
      List<DrawnValue[]> drawn,
      OptionalDouble keys) {
    return switch (index.method()) {
      case "btree" -> btree(table, index, rows, drawn, keys);
      case "brin" ->
          new IndexSize(
              index.name(), "brin", OptionalLong.of(BRIN_BYTES), OptionalLong.of(0), false);
      default ->
          new IndexSize(
              index.name(),
              index.method(),
              OptionalLong.empty(),
              OptionalLong.empty(),
              index.partial());
    };
  }

  private static IndexSize btree(
      StoredTable table,
      StoredIndex index,
      long rows,
      List<DrawnValue[]> drawn,
      OptionalDouble keys) {
    double sharing = index.deduplicates() && keys.isPresent() ? rows / keys.getAsDouble() : 1;
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      places.put(table.columns().get(i).name(), i);
    }
    BtreePacking leaf = new BtreePacking(index.fillPercent());
    long entryBytes = 0;
    double entries = 0;
    for (DrawnValue[] row : drawn) {
      int bytes = entryBytes(index, row, places);
      entryBytes += bytes;
      entries += Sharing.add(leaf, bytes, Math.max(1, sharing));
    }
    double mean = drawn.isEmpty() ? 0 : (double) entryBytes / drawn.size();
    double all = drawn.isEmpty() ? 0 : entries / drawn.size() * rows / Math.max(1, sharing);
    long temp =
        (long) Math.ceil(rows * (TAPE_LENGTH_BYTES + mean) * TAPE_BLOCKS / PageLayout.PAGE_BYTES)
            * PageLayout.PAGE_BYTES;
    return new IndexSize(
        index.name(),
        index.method(),
        OptionalLong.of(BtreeSize.of(all, leaf.entriesPerPage(), mean)),
        OptionalLong.of(temp),
        index.partial() || (index.deduplicates() && keys.isEmpty()));
  }

  /** What one row's entry takes, aligned (index_form_tuple, indextuple.c). */
  private static int entryBytes(StoredIndex index, DrawnValue[] row, Map<String, Integer> places) {
    StoredValue[] values = new StoredValue[index.columns().size()];
    for (int i = 0; i < values.length; i++) {
      StoredIndex.Entry entry = index.columns().get(i);
      DrawnValue drawn = widest(entry, row, places);
      StoredValue value =
          TupleLayout.value(entry.lengthBytes(), entry.alignmentBytes(), entry.storage(), drawn);
      values[i] =
          value instanceof StoredValue.Plain plain
                  && entry.storage().compresses()
                  && plain.withHeaderBytes() > PageLayout.INDEX_COMPRESSION_BYTES
              ? plain.compressed(drawn.compressed())
              : value;
    }
    int header =
        TupleLayout.hasNull(values)
            ? PageLayout.INDEX_HEADER_WITH_NULLS_BYTES
            : PageLayout.INDEX_HEADER_BYTES;
    return PageLayout.aligned(header + TupleLayout.dataBytes(values));
  }

  /** Of an expression nothing is known but its columns: it is taken to be as wide as the widest. */
  private static DrawnValue widest(
      StoredIndex.Entry entry, DrawnValue[] row, Map<String, Integer> places) {
    DrawnValue found = DrawnValue.NULL;
    for (String source : entry.sources()) {
      Integer place = places.get(source);
      if (place != null && row[place].bytes() > found.bytes()) {
        found = row[place];
      }
    }
    // An expression without columns, or over NULLs only, may yet have a value.
    return found.isNull() && !entry.plain() ? new DrawnValue(0, 1) : found;
  }
}
