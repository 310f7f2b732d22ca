package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.draft.DraftedObject.Kind;
import dev.landfall.migration.draft.expression.Collating;
import dev.landfall.sqlite.SqliteForeignKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts the foreign keys of a table, with the source key on both sides where the key has it. */
final class ForeignKeyDrafter {
  private final Map<String, DraftTable> tables;

  /**
   * @param tables by their names in SQLite, folded
   */
  ForeignKeyDrafter(Map<String, DraftTable> tables) {
    this.tables = tables;
  }

  List<DraftedObject> foreignKeys(DraftTable child, TableVersions versions, Identifiers names) {
    List<DraftedObject> objects = new ArrayList<>();
    for (TableVersions.Declared<SqliteForeignKey> declared : versions.foreignKeys()) {
      objects.add(foreignKey(child, declared, names));
    }
    return objects;
  }

  private DraftedObject foreignKey(
      DraftTable child, TableVersions.Declared<SqliteForeignKey> declared, Identifiers names) {
    SqliteForeignKey key = declared.value();
    String target =
        names.take(child.name().name() + "_" + String.join("_", key.columns()) + "_fkey");
    String sqlite = sqlite(key);
    String label = child.source() + " (" + String.join(", ", key.columns()) + ")";
    Optional<DraftTable> parent =
        Optional.ofNullable(tables.get(Names.foldedAsSqlite(key.parentTable())));
    List<String> parentColumns =
        key.parentColumns().isEmpty()
            ? parent.map(DraftTable::primaryKey).orElse(List.of())
            : key.parentColumns();
    Optional<String> obstacle =
        parent.isEmpty()
            ? Optional.of("no table " + key.parentTable() + " is carried")
            : obstacle(child, key, parent.get(), parentColumns);
    if (obstacle.isPresent()) {
      return DraftedObject.left(
          Kind.FOREIGN_KEY, child.source(), label, sqlite, target, obstacle.get());
    }
    boolean keyed = key(parent.orElseThrow(), parentColumns).orElseThrow().withSourceKey();
    String sql =
        "alter table %s add constraint %s foreign key (%s) references %s (%s)%s%s%s"
            .formatted(
                child.quoted(),
                Identifiers.quoted(target),
                keyed(child, key.columns(), keyed),
                parent.orElseThrow().quoted(),
                keyed(parent.orElseThrow(), parentColumns, keyed),
                action(" on update ", key.onUpdate(), ""),
                action(" on delete ", key.onDelete(), columns(child, key.columns())),
                key.initiallyDeferred() ? " deferrable initially deferred" : "");
    return declared.everywhere()
        ? DraftedObject.made(Kind.FOREIGN_KEY, child.source(), label, sqlite, target, sql)
        : DraftedObject.weaker(
            Kind.FOREIGN_KEY,
            child.source(),
            label,
            sqlite,
            target,
            Optional.empty(),
            "not every schema version has it, so that rows of the others may break it. It would be: "
                + sql);
  }

  private static Optional<String> obstacle(
      DraftTable child, SqliteForeignKey key, DraftTable parent, List<String> parentColumns) {
    if (parentColumns.size() != key.columns().size()) {
      return Optional.of(parent.source() + " has no primary key of as many columns");
    }
    Optional<UniqueKey> unique = key(parent, parentColumns);
    if (unique.isPresent() && unique.get().withSourceKey() && child.keyColumn().isEmpty()) {
      return Optional.of(
          "rows of %s are not of one file, and those of %s are told apart by their file"
              .formatted(child.source(), parent.source()));
    }
    if (unique.isEmpty()) {
      return Optional.of(
          "%s (%s) is no key of the target"
              .formatted(parent.source(), String.join(", ", parentColumns)));
    }
    for (int i = 0; i < parentColumns.size(); i++) {
      Optional<DraftColumn> from = child.column(key.columns().get(i));
      Optional<DraftColumn> to = parent.column(parentColumns.get(i));
      if (from.isEmpty() || to.isEmpty()) {
        return Optional.of("one of its columns is not carried");
      }
      if (!from.get().type().type().equals(to.get().type().type())) {
        return Optional.of(
            "%s is %s and %s.%s is %s"
                .formatted(
                    from.get().name(),
                    from.get().type().type(),
                    parent.source(),
                    to.get().name(),
                    to.get().type().type()));
      }
      // SQLite compares by the parent's collation.
      if (to.get().text()
          && !Collating.named(to.get().source().collation())
              .filter(it -> it == Collating.BINARY)
              .isPresent()) {
        return Optional.of(
            "%s.%s is compared by the collation %s"
                .formatted(parent.source(), to.get().name(), to.get().source().collation()));
      }
      if (from.get().generatedSql().isPresent() && changes(key)) {
        return Optional.of(
            "its column " + from.get().name() + " is generated, and its action would change it");
      }
    }
    return switch (key.onUpdate()) {
      case "SET NULL", "SET DEFAULT" ->
          unique.get().withSourceKey()
              ? Optional.of("ON UPDATE " + key.onUpdate() + " would change the source key, too")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean changes(SqliteForeignKey key) {
    return !Set.of("NO ACTION", "RESTRICT").contains(key.onUpdate())
        || !Set.of("NO ACTION", "RESTRICT", "CASCADE").contains(key.onDelete());
  }

  /** The source key stays as it is when a parent goes. */
  private static String action(String event, String action, String columns) {
    return switch (action) {
      case "NO ACTION" -> "";
      case "SET NULL", "SET DEFAULT" ->
          event + action.toLowerCase(Locale.ROOT) + " (" + columns + ")";
      default -> event + action.toLowerCase(Locale.ROOT);
    };
  }

  /** The key of these columns, in any order. */
  private static Optional<UniqueKey> key(DraftTable parent, List<String> columns) {
    Set<String> wanted = new HashSet<>();
    columns.forEach(it -> wanted.add(Names.foldedAsSqlite(it)));
    return parent.uniqueKeys().stream()
        .filter(
            it ->
                it.columns().size() == wanted.size()
                    && it.columns().stream().map(Names::foldedAsSqlite).allMatch(wanted::contains))
        .findFirst();
  }

  private static String keyed(DraftTable table, List<String> columns, boolean withSourceKey) {
    return withSourceKey
        ? Identifiers.quoted(table.keyColumn().orElseThrow()) + ", " + columns(table, columns)
        : columns(table, columns);
  }

  private static String columns(DraftTable table, List<String> columns) {
    return String.join(
        ", ", columns.stream().map(it -> table.column(it).orElseThrow().quoted()).toList());
  }

  private static String sqlite(SqliteForeignKey key) {
    return "FOREIGN KEY (%s) REFERENCES %s%s ON UPDATE %s ON DELETE %s%s"
        .formatted(
            String.join(", ", key.columns()),
            key.parentTable(),
            key.parentColumns().isEmpty()
                ? ""
                : " (" + String.join(", ", key.parentColumns()) + ")",
            key.onUpdate(),
            key.onDelete(),
            key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : "");
  }
}
