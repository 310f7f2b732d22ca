package dev.landfall.sqlite;

import dev.landfall.sqlite.internal.Names;
import dev.landfall.sqlite.internal.SchemaFingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a file declares.
 *
 * @param tables the ordinary tables, by name
 * @param virtualTables by name; each is also among {@code others}
 * @param others every other object, by kind and name, except indexes that a constraint implies
 *     (those are only in their table)
 * @param userVersion the application's own version number (PRAGMA user_version)
 * @param applicationId the application's own mark (PRAGMA application_id)
 */
public record SqliteSchema(
    List<SqliteTable> tables,
    List<VirtualTable> virtualTables,
    List<SqliteObject> others,
    int userVersion,
    int applicationId) {
  public SqliteSchema {
    tables = List.copyOf(tables);
    virtualTables = List.copyOf(virtualTables);
    others = List.copyOf(others);
  }

  /** The ordinary table of that name, compared as SQLite compares names. */
  public Optional<SqliteTable> table(String name) {
    return tables.stream().filter(table -> Names.same(table.name(), name)).findFirst();
  }

  /**
   * A stable hash of what is declared, in hexadecimal. It does not depend on the order of columns
   * or objects, on letter case in names and types, on white space or comments, nor on what the
   * application says of itself (user version) or SQLite keeps for itself (internal and shadow
   * tables).
   */
  public String fingerprint() {
    return SchemaFingerprint.of(this);
  }
}
