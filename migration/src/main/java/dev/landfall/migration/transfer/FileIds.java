package dev.landfall.migration.transfer;

import dev.landfall.ledger.AssignedRange;
import dev.landfall.ledger.MergedRow;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.IdReader;
import dev.landfall.migration.consolidate.IdSet;
import dev.landfall.migration.consolidate.MergedFile;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ids of one file become, found out when first asked for. Not thread-safe. */
final class FileIds {
  private final OpenFile file;
  private final LoadContext context;
  private final Map<String, NewIds> known = new HashMap<>();
  private @Nullable MergedFile merged;

  FileIds(OpenFile file, LoadContext context) {
    this.file = file;
    this.context = context;
  }

  /** What the table's own ids become. */
  NewIds own(TableMapping mapping) {
    return switch (mapping.identity()) {
      case RowIdentity.Renumbered renumbered -> new NewIds.Shifted(new IdSet(), shift(mapping));
      case RowIdentity.ByKey byKey -> throw unchanging(mapping);
      case RowIdentity.Merged it -> references(mapping.sourceTable());
    };
  }

  /** What references to this source table become. */
  NewIds references(String table) {
    String folded = Names.foldedAsSqlite(table);
    NewIds ids = known.get(folded);
    if (ids == null) {
      ids = find(context.mapping(table));
      known.put(folded, ids);
    }
    return ids;
  }

  private NewIds find(TableMapping mapping) {
    return switch (mapping.identity()) {
      case RowIdentity.Renumbered(String column) ->
          new NewIds.Shifted(present(mapping, column), shift(mapping));
      case RowIdentity.ByKey byKey -> throw unchanging(mapping);
      case RowIdentity.Merged it -> mapped(mapping.sourceTable());
    };
  }

  /** The merged tables of the file. */
  MergedFile merged() {
    MergedFile read = merged;
    if (read == null) {
      read = new MergedFile(file.database(), context.mergedTables());
      merged = read;
    }
    return read;
  }

  private NewIds mapped(String table) {
    Map<Long, Long> ids = new HashMap<>();
    Set<Long> refused = new HashSet<>();
    merged()
        .keys(table)
        .byId()
        .forEach(
            (id, key) -> {
              Optional<MergedRow> row = context.merged().find(table, key);
              if (row.flatMap(MergedRow::refusal).isPresent()) {
                refused.add(id);
              } else {
                row.flatMap(MergedRow::newId).ifPresent(newId -> ids.put(id, newId));
              }
            });
    return new NewIds.Mapped(ids, refused);
  }

  private long shift(TableMapping mapping) {
    return context
        .ids()
        .assigned(file.file().key(), mapping.sourceTable())
        .map(AssignedRange::shift)
        .orElse(0L);
  }

  private IdSet present(TableMapping mapping, String column) {
    IdSet ids = new IdSet();
    Optional<SqliteTable> table = file.database().schema().table(mapping.sourceTable());
    Optional<SqliteColumn> source = table.flatMap(it -> it.column(column));
    if (source.isEmpty()) {
      return ids;
    }
    IdReader id = new IdReader();
    try (RowCursor row = file.database().scan(table.orElseThrow(), List.of(source.get()))) {
      while (row.next()) {
        if (id.read(row, 0)) {
          ids.add(id.value());
        }
      }
    }
    return ids;
  }

  private static IllegalStateException unchanging(TableMapping mapping) {
    return new IllegalStateException("ids of " + mapping.sourceTable() + " do not change");
  }
}
