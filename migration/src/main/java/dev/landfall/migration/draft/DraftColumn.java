package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.SqliteColumn;
import java.util.Optional;

/**
 * A column of the drafted schema.
 *
 * @param source as most files declare it
 * @param name in PostgreSQL, unquoted
 * @param everywhere whether each schema version has it
 * @param heldNull whether a NULL was seen in a file
 * @param byteOrder whether it is text whose order matters, which is then COLLATE "C"
 * @param defaultSql translated
 * @param generatedSql translated
 * @param identity whether PostgreSQL numbers new rows
 */
record DraftColumn(
    SqliteColumn source,
    String name,
    TypeChoice type,
    boolean everywhere,
    boolean heldNull,
    boolean byteOrder,
    boolean notNull,
    Optional<String> defaultSql,
    Optional<String> generatedSql,
    boolean identity) {
  DraftColumn {
    requireNonNull(source, "source");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(defaultSql, "defaultSql");
    requireNonNull(generatedSql, "generatedSql");
  }

  String quoted() {
    return Identifiers.quoted(name);
  }

  boolean text() {
    return type.type().equals("text") || type.type().startsWith("varchar");
  }

  DraftColumn filled(Optional<String> other, boolean required) {
    return new DraftColumn(
        source,
        name,
        type,
        everywhere,
        heldNull,
        byteOrder,
        required,
        other,
        generatedSql,
        identity);
  }

  DraftColumn generated(String sql, boolean required) {
    return new DraftColumn(
        source,
        name,
        type,
        everywhere,
        heldNull,
        byteOrder,
        required,
        Optional.empty(),
        Optional.of(sql),
        false);
  }
}
