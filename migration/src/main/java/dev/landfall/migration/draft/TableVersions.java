package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.plan.SourceTable;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.SqliteCheck;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table in all its schema versions, that of most files first. What two versions say in the same
 * words is one thing.
 */
final class TableVersions {
  private final SourceTable source;
  private final List<SqliteTable> versions;

  private TableVersions(SourceTable source, List<SqliteTable> versions) {
    this.source = source;
    this.versions = versions;
  }

  /** Something that a table declares, and whether every version does. */
  record Declared<T>(T value, boolean everywhere) {}

  static TableVersions of(SourceTable source, Survey survey) {
    Map<String, Long> files = new HashMap<>();
    for (SurveyedFile file : survey.files()) {
      file.fingerprint().ifPresent(it -> files.merge(it, 1L, Long::sum));
    }
    List<SqliteTable> versions =
        source.versions().entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, SqliteTable> it) -> -files.getOrDefault(it.getKey(), 0L))
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .toList();
    return new TableVersions(source, versions);
  }

  String name() {
    return source.name();
  }

  SqliteTable lead() {
    return versions.getFirst();
  }

  /** The columns of any version, as the version of most files declares them. */
  List<SqliteColumn> columns() {
    List<SqliteColumn> columns = new ArrayList<>();
    for (SqliteColumn any : source.columns().values()) {
      columns.add(in(any.name()).getFirst());
    }
    return columns;
  }

  /** The column in each version that has it. */
  List<SqliteColumn> in(String column) {
    return versions.stream().flatMap(it -> it.column(column).stream()).toList();
  }

  boolean everywhere(String column) {
    return versions.stream().allMatch(it -> it.column(column).isPresent());
  }

  int count() {
    return versions.size();
  }

  List<Declared<SqliteCheck>> checks() {
    return declared(SqliteTable::checks, check -> words(check.expressionSql()));
  }

  List<Declared<SqliteForeignKey>> foreignKeys() {
    return declared(
        SqliteTable::foreignKeys,
        key ->
            String.join(",", key.columns()).toLowerCase(Locale.ROOT)
                + " "
                + key.parentTable().toLowerCase(Locale.ROOT)
                + " "
                + String.join(",", key.parentColumns()).toLowerCase(Locale.ROOT));
  }

  /** Indexes; two of one name that say something else are two. */
  List<Declared<SqliteIndex>> indexes() {
    return declared(
        table ->
            table.indexes().stream()
                .filter(it -> it.origin() == SqliteIndex.Origin.CREATE_INDEX)
                .toList(),
        index ->
            "%s %s %s %s"
                .formatted(
                    Names.foldedAsSqlite(index.name()),
                    index.unique(),
                    words(index.keys().toString()),
                    words(index.predicateSql().orElse(""))));
  }

  List<Declared<SqliteIndex>> uniqueConstraints() {
    return declared(
        table ->
            table.indexes().stream()
                .filter(it -> it.origin() == SqliteIndex.Origin.UNIQUE_CONSTRAINT)
                .toList(),
        index -> index.keys().toString().toLowerCase(Locale.ROOT));
  }

  /** Whether every version has that primary key. */
  boolean samePrimaryKey() {
    return versions.stream()
        .allMatch(
            it ->
                it.primaryKey().stream()
                    .map(Names::foldedAsSqlite)
                    .toList()
                    .equals(lead().primaryKey().stream().map(Names::foldedAsSqlite).toList()));
  }

  /** The collations of the lead's primary key, by its index where it has one. */
  Optional<SqliteIndex> primaryKeyIndex() {
    return lead().indexes().stream()
        .filter(it -> it.origin() == SqliteIndex.Origin.PRIMARY_KEY)
        .findFirst();
  }

  private <T> List<Declared<T>> declared(
      Function<SqliteTable, List<T>> things, Function<T, String> identity) {
    Map<String, T> first = new LinkedHashMap<>();
    Map<String, Integer> versionsOf = new HashMap<>();
    for (SqliteTable version : versions) {
      Map<String, T> own = new LinkedHashMap<>();
      things.apply(version).forEach(it -> own.putIfAbsent(identity.apply(it), it));
      own.forEach(
          (key, thing) -> {
            first.putIfAbsent(key, thing);
            versionsOf.merge(key, 1, Integer::sum);
          });
    }
    List<Declared<T>> declared = new ArrayList<>();
    first.forEach(
        (key, thing) ->
            declared.add(
                new Declared<>(thing, versionsOf.getOrDefault(key, 0) == versions.size())));
    return declared;
  }

  /** SQL without regard to white space and letter case, but for those of what is in quotes. */
  private static String words(String sql) {
    StringBuilder words = new StringBuilder(sql.length());
    String[] parts = sql.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      words.append(
          i % 2 == 1
              ? "'" + parts[i] + "'"
              : parts[i]
                  .replaceAll("\\s+", " ")
                  .replaceAll(" ?(\\W) ?", "$1")
                  .toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }
}
