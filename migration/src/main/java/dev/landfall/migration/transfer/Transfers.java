package dev.landfall.migration.transfer;

import dev.landfall.migration.plan.TableMapping;
import dev.landfall.sqlite.SqliteTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table transfers of one session, made once for each schema that it meets. Not thread-safe. */
final class Transfers {
  private final LoadContext context;
  private final Map<Key, TableTransfer> known = new HashMap<>();

  private record Key(TableMapping mapping, String fingerprint) {}

  Transfers(LoadContext context) {
    this.context = context;
  }

  /** The way of this mapping's rows out of the file; empty where the file has no such table. */
  Optional<TableTransfer> of(TableMapping mapping, OpenFile file) {
    Optional<SqliteTable> table = file.database().schema().table(mapping.sourceTable());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Key key = new Key(mapping, file.file().fingerprint().orElseThrow());
    return Optional.of(
        known.computeIfAbsent(
            key, k -> TableTransfer.of(mapping, context.target(mapping), table.get())));
  }
}
