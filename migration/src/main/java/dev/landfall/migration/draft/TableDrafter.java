package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.draft.DraftedObject.Kind;
import dev.landfall.migration.draft.expression.Scope;
import dev.landfall.migration.draft.expression.Translation;
import dev.landfall.migration.draft.expression.Translator;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteCheck;
import dev.landfall.sqlite.SqliteIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drafts the keys, checks and indexes of one table, whose columns are there. Used once. */
final class TableDrafter {
  private static final int MOST_INDEX_COLUMNS = 32;

  private final TableVersions versions;
  private final RelationName name;
  private final TableKeys keys;
  private final Identifiers names;
  private final List<DraftedObject> objects = new ArrayList<>();
  private final List<UniqueKey> uniqueKeys = new ArrayList<>();
  private List<DraftColumn> columns;
  private List<String> primaryKey = List.of();

  /**
   * @param names of the schema
   */
  TableDrafter(
      TableVersions versions,
      RelationName name,
      TableKeys keys,
      Identifiers names,
      List<DraftColumn> columns) {
    this.versions = versions;
    this.name = name;
    this.keys = keys;
    this.names = names;
    this.columns = columns;
  }

  DraftTable table(List<DraftedObject> ofColumns, List<String> fallbacks) {
    objects.addAll(ofColumns);
    primaryKey();
    Scope scope = ColumnDrafter.scope(columns, false);
    Scope plain = withoutComputed(scope);
    IndexDrafter indexes = new IndexDrafter(name, keys, columns, plain);
    for (TableVersions.Declared<SqliteIndex> key : versions.uniqueConstraints()) {
      unique(key, indexes);
    }
    ownKey();
    versions.checks().forEach(check -> check(check, plain));
    versions.indexes().forEach(index -> index(index, indexes));
    if (primaryKey.isEmpty() && uniqueKeys.isEmpty()) {
      keys.column().ifPresent(this::keyIndex);
    }
    return new DraftTable(
        versions.name(), name, keys.column(), columns, fallbacks, primaryKey, uniqueKeys, objects);
  }

  /** In checks and indexes a generated column may stand for itself. */
  private static Scope withoutComputed(Scope scope) {
    Map<String, Scope.Column> plain = new HashMap<>();
    scope
        .columns()
        .forEach(
            (key, it) ->
                plain.put(
                    key,
                    new Scope.Column(
                        it.name(),
                        it.kind(),
                        it.affinity(),
                        it.collation(),
                        it.notNull(),
                        it.byteOrder(),
                        Optional.empty())));
    return new Scope(plain, scope.rowid(), false);
  }

  private void primaryKey() {
    List<String> key = versions.lead().primaryKey();
    if (key.isEmpty()) {
      return;
    }
    String sqlite = "PRIMARY KEY (" + String.join(", ", key) + ")";
    String target = names.take(name.name() + "_pkey");
    Optional<String> obstacle = obstacle(key);
    if (obstacle.isPresent()) {
      objects.add(
          DraftedObject.left(
              Kind.PRIMARY_KEY, versions.name(), versions.name(), sqlite, target, obstacle.get()));
      return;
    }
    if (!versions.samePrimaryKey()) {
      objects.add(
          DraftedObject.weaker(
              Kind.PRIMARY_KEY,
              versions.name(),
              versions.name(),
              sqlite,
              target,
              Optional.empty(),
              "the schema versions have different primary keys"));
      return;
    }
    boolean nulls =
        key.stream().anyMatch(it -> column(it).filter(DraftTables::mayBeNull).isPresent());
    if (nulls) {
      // SQLite takes NULLs in a primary key that is not the rowid; PostgreSQL does in a unique key.
      objects.add(
          DraftedObject.made(
              Kind.PRIMARY_KEY,
              versions.name(),
              versions.name(),
              sqlite,
              target,
              "constraint %s unique (%s)".formatted(Identifiers.quoted(target), keyed(key))));
    } else {
      columns = DraftTables.required(columns, key);
      objects.add(
          DraftedObject.made(
              Kind.PRIMARY_KEY,
              versions.name(),
              versions.name(),
              sqlite,
              target,
              "constraint %s primary key (%s)".formatted(Identifiers.quoted(target), keyed(key))));
      primaryKey = key;
    }
    uniqueKeys.add(unique(key));
    versions.primaryKeyIndex().ifPresent(this::folded);
  }

  /** A primary key that ignores case is unique in another way than by bytes, too. */
  private void folded(SqliteIndex index) {
    boolean bytes = index.keys().stream().allMatch(it -> DraftTables.byBytes(it, columns));
    if (bytes) {
      return;
    }
    String target = names.take(name.name() + "_key");
    String label = versions.name() + " (collations of the primary key)";
    switch (new IndexDrafter(name, keys, columns, ColumnDrafter.scope(columns, false))
        .index(index, target, true)) {
      case IndexDrafter.Index.Made made ->
          objects.add(
              DraftedObject.made(
                  Kind.UNIQUE,
                  versions.name(),
                  label,
                  DraftTables.sqlite(index),
                  target,
                  made.sql()));
      case IndexDrafter.Index.Refused refused ->
          objects.add(
              DraftedObject.left(
                  Kind.UNIQUE,
                  versions.name(),
                  label,
                  DraftTables.sqlite(index),
                  target,
                  refused.why()));
    }
  }

  private Optional<String> obstacle(List<String> key) {
    for (String part : key) {
      Optional<DraftColumn> column = column(part);
      if (column.isEmpty()) {
        return Optional.of("its column " + part + " is not carried");
      }
    }
    if (keys.over(key) == TableKeys.Over.NOTHING) {
      return Optional.of(
          "rows of different files that the merge key tells apart may repeat it, so that it can't be"
              + " unique over all files");
    }
    return key.size() >= MOST_INDEX_COLUMNS
        ? Optional.of("a key has at most 32 columns in PostgreSQL")
        : Optional.empty();
  }

  /** What tells the rows apart over all files is a key, whatever the sources declare. */
  private void ownKey() {
    List<String> own = keys.own();
    boolean there = uniqueKeys.stream().anyMatch(it -> same(it.columns(), own));
    if (own.isEmpty() || there || own.stream().anyMatch(it -> column(it).isEmpty())) {
      return;
    }
    String label = versions.name() + " (" + String.join(", ", own) + ")";
    boolean nulls =
        own.stream().anyMatch(it -> column(it).filter(DraftTables::mayBeNull).isPresent());
    boolean primary = primaryKey.isEmpty() && !nulls;
    String target =
        names.take(name.name() + (primary ? "_pkey" : "_" + String.join("_", own) + "_key"));
    if (primary) {
      columns = DraftTables.required(columns, own);
      primaryKey = own;
    }
    uniqueKeys.add(new UniqueKey(own, false));
    objects.add(
        DraftedObject.made(
            primary ? Kind.PRIMARY_KEY : Kind.UNIQUE,
            versions.name(),
            label,
            "",
            target,
            "constraint %s %s (%s)"
                .formatted(
                    Identifiers.quoted(target), primary ? "primary key" : "unique", quoted(own))));
  }

  private UniqueKey unique(List<String> key) {
    return new UniqueKey(key, keys.lead(key, true));
  }

  private static boolean same(List<String> one, List<String> other) {
    return one.stream()
        .map(Names::foldedAsSqlite)
        .collect(Collectors.toSet())
        .equals(other.stream().map(Names::foldedAsSqlite).collect(Collectors.toSet()));
  }

  private void unique(TableVersions.Declared<SqliteIndex> declared, IndexDrafter indexes) {
    SqliteIndex key = declared.value();
    List<String> parts = key.keys().stream().flatMap(it -> it.column().stream()).toList();
    String sqlite = "UNIQUE (" + String.join(", ", parts) + ")";
    String label = versions.name() + " (" + String.join(", ", parts) + ")";
    String target = names.take(name.name() + "_" + String.join("_", parts) + "_key");
    Optional<String> obstacle = obstacle(parts);
    if (obstacle.isPresent()) {
      objects.add(
          DraftedObject.left(Kind.UNIQUE, versions.name(), label, sqlite, target, obstacle.get()));
      return;
    }
    boolean bytes = key.keys().stream().allMatch(it -> DraftTables.byBytes(it, columns));
    if (bytes && declared.everywhere()) {
      uniqueKeys.add(unique(parts));
      objects.add(
          DraftedObject.made(
              Kind.UNIQUE,
              versions.name(),
              label,
              sqlite,
              target,
              "constraint %s unique (%s)".formatted(Identifiers.quoted(target), keyed(parts))));
      return;
    }
    add(Kind.UNIQUE, label, sqlite, target, declared, indexes);
  }

  private void index(TableVersions.Declared<SqliteIndex> declared, IndexDrafter indexes) {
    SqliteIndex index = declared.value();
    String sqlite = index.sql().orElse(index.name());
    String target = names.take(index.name());
    if (versions.indexes().stream().anyMatch(it -> covers(it.value(), index))) {
      objects.add(
          DraftedObject.weaker(
              Kind.INDEX,
              versions.name(),
              index.name(),
              sqlite,
              target,
              Optional.empty(),
              "other schema versions have one of that name that begins with the same columns, and only that is made"));
      return;
    }
    add(Kind.INDEX, index.name(), sqlite, target, declared, indexes);
  }

  /** Whether an index of the same name in another schema version serves what this one does. */
  private static boolean covers(SqliteIndex other, SqliteIndex index) {
    int parts = index.keys().size();
    return Names.sameInSqlite(other.name(), index.name())
        && !index.unique()
        && other.keys().size() > parts
        && other.keys().subList(0, parts).equals(index.keys())
        && other.predicateSql().isEmpty()
        && index.predicateSql().isEmpty();
  }

  /** An index; not unique where files of some versions may hold what it would forbid. */
  private void add(
      Kind kind,
      String label,
      String sqlite,
      String target,
      TableVersions.Declared<SqliteIndex> declared,
      IndexDrafter indexes) {
    SqliteIndex index = declared.value();
    if (index.unique() && keys.over(TableKeys.columns(index)) == TableKeys.Over.NOTHING) {
      String why = obstacle(TableKeys.columns(index)).orElseThrow();
      objects.add(DraftedObject.left(kind, versions.name(), label, sqlite, target, why));
      return;
    }
    boolean weaker = index.unique() && !declared.everywhere();
    switch (indexes.index(index, target, index.unique() && !weaker)) {
      case IndexDrafter.Index.Made made ->
          objects.add(
              weaker
                  ? DraftedObject.weaker(
                      kind,
                      versions.name(),
                      label,
                      sqlite,
                      target,
                      Optional.of(made.sql()),
                      "not every schema version has it, so that rows of the others may repeat; it is made without being unique")
                  : DraftedObject.made(kind, versions.name(), label, sqlite, target, made.sql()));
      case IndexDrafter.Index.Refused refused ->
          objects.add(
              DraftedObject.left(kind, versions.name(), label, sqlite, target, refused.why()));
    }
  }

  private void check(TableVersions.Declared<SqliteCheck> declared, Scope scope) {
    SqliteCheck check = declared.value();
    String sqlite = "CHECK (" + check.expressionSql() + ")";
    String target = names.take(check.name().orElse(name.name() + "_check"));
    String label = check.name().orElse(versions.name() + " " + sqlite);
    switch (Translator.condition(check.expressionSql(), scope)) {
      case Translation.Done done -> {
        String sql = "constraint %s check (%s)".formatted(Identifiers.quoted(target), done.sql());
        objects.add(
            declared.everywhere()
                ? DraftedObject.made(Kind.CHECK, versions.name(), label, sqlite, target, sql)
                : DraftedObject.weaker(
                    Kind.CHECK,
                    versions.name(),
                    label,
                    sqlite,
                    target,
                    Optional.empty(),
                    "not every schema version has it, so that rows of the others may break it. It would be: "
                        + sql));
      }
      case Translation.Refused refused ->
          objects.add(
              DraftedObject.left(
                  Kind.CHECK, versions.name(), label, sqlite, target, refused.why()));
    }
  }

  /** What finds the rows of one file, where no key does. */
  private void keyIndex(String keyColumn) {
    String target = names.take(name.name() + "_" + keyColumn + "_idx");
    objects.add(
        DraftedObject.made(
            Kind.INDEX,
            versions.name(),
            keyColumn,
            "",
            target,
            "create index %s on %s (%s)"
                .formatted(
                    Identifiers.quoted(target),
                    Identifiers.quoted(name.schema()) + "." + Identifiers.quoted(name.name()),
                    Identifiers.quoted(keyColumn))));
  }

  private String keyed(List<String> parts) {
    String all = quoted(parts);
    return keys.lead(parts, true)
        ? Identifiers.quoted(keys.column().orElseThrow()) + ", " + all
        : all;
  }

  private String quoted(List<String> parts) {
    return String.join(
        ", ", parts.stream().flatMap(it -> column(it).stream()).map(DraftColumn::quoted).toList());
  }

  private Optional<DraftColumn> column(String source) {
    return columns.stream()
        .filter(it -> Names.sameInSqlite(it.source().name(), source))
        .findFirst();
  }
}
