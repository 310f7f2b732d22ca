package dev.landfall.migration.consolidate;

import dev.landfall.migration.config.Names;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The merged tables of one file: which row of all files each of its rows is. Not thread-safe. */
public final class MergedFile {
  private final SqliteDatabase database;
  private final Map<String, MergedTable> tables = new HashMap<>();
  private final Map<String, Keys> known = new HashMap<>();
  private final ValueDigest digest = new ValueDigest();
  private final IdReader id = new IdReader();

  public MergedFile(SqliteDatabase database, List<MergedTable> tables) {
    this.database = database;
    tables.forEach(table -> this.tables.put(Names.foldedAsSqlite(table.name()), table));
  }

  /**
   * The rows of one table in the order of a scan.
   *
   * @param keys the digest of each row's merge key; null where the key has a reference to no row
   * @param ids each row's surrogate id; null where it has none
   * @param byId the digest of the row with this id
   */
  public record Keys(
      List<@Nullable Digest> keys, List<@Nullable Long> ids, Map<Long, Digest> byId) {}

  /** The rows of this table; none where the file does not have it. */
  public Keys keys(String table) {
    String folded = Names.foldedAsSqlite(table);
    Keys keys = known.get(folded);
    if (keys == null) {
      keys = read(merged(folded));
      known.put(folded, keys);
    }
    return keys;
  }

  /**
   * What the other columns hold: for each row a digest of each.
   *
   * @param columns the numbers, in {@link MergedTable#others}, of the columns that the file has
   */
  record Contents(List<Integer> columns, List<Digest[]> rows) {}

  Contents contents(String name) {
    MergedTable table = merged(Names.foldedAsSqlite(name));
    Optional<SqliteTable> source = database.schema().table(table.name());
    List<Integer> numbers = new ArrayList<>();
    List<SqliteColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.others().size(); i++) {
      Optional<SqliteColumn> column =
          source.isEmpty() ? Optional.empty() : source.get().column(table.others().get(i));
      if (column.isPresent()) {
        numbers.add(i);
        columns.add(column.get());
      }
    }
    List<Digest[]> rows = new ArrayList<>();
    if (source.isPresent()) {
      try (RowCursor row = database.scan(source.get(), columns)) {
        while (row.next()) {
          Digest[] digests = new Digest[columns.size()];
          for (int i = 0; i < digests.length; i++) {
            put(table, columns.get(i), row, i);
            digests[i] = digest.take();
          }
          rows.add(digests);
        }
      }
    }
    return new Contents(numbers, rows);
  }

  private Keys read(MergedTable table) {
    List<@Nullable Digest> keys = new ArrayList<>();
    List<@Nullable Long> ids = new ArrayList<>();
    Map<Long, Digest> byId = new HashMap<>();
    Optional<SqliteTable> source = database.schema().table(table.name());
    if (source.isEmpty()) {
      return new Keys(keys, ids, byId);
    }
    List<SqliteColumn> columns = new ArrayList<>();
    table.key().forEach(name -> columns.add(source.get().column(name).orElseThrow()));
    // Before this scan begins: the digest is one for all, and parents are other tables' rows.
    columns.forEach(column -> table.parent(column.name()).ifPresent(this::keys));
    table.id().flatMap(source.get()::column).ifPresent(columns::add);
    try (RowCursor row = database.scan(source.get(), columns)) {
      while (row.next()) {
        boolean whole = true;
        for (int i = 0; i < table.key().size(); i++) {
          whole &= put(table, columns.get(i), row, i);
        }
        Digest key = digest.take();
        boolean hasId = columns.size() > table.key().size() && id.read(row, table.key().size());
        keys.add(whole ? key : null);
        ids.add(hasId ? Long.valueOf(id.value()) : null);
        if (whole && hasId) {
          byId.put(id.value(), key);
        }
      }
    }
    return new Keys(keys, ids, byId);
  }

  /** Adds the value, or the row that it refers to; whether that is there. */
  private boolean put(MergedTable table, SqliteColumn column, RowCursor row, int index) {
    Optional<String> parent = table.parent(column.name());
    if (parent.isEmpty() || row.isNull(index) || !id.read(row, index)) {
      digest.put(row, index);
      return parent.isEmpty() || row.isNull(index);
    }
    long value = id.value();
    Digest referred = keys(parent.get()).byId().get(value);
    if (referred == null) {
      digest.putOrphan(value);
      return false;
    }
    digest.put(referred);
    return true;
  }

  private MergedTable merged(String folded) {
    MergedTable table = tables.get(folded);
    if (table == null) {
      throw new IllegalArgumentException("not merged: " + folded);
    }
    return table;
  }
}
