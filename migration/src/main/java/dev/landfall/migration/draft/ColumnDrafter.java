package dev.landfall.migration.draft;

import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.draft.expression.Scope;
import dev.landfall.migration.draft.expression.Storage;
import dev.landfall.migration.draft.expression.Translation;
import dev.landfall.migration.draft.expression.Translator;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.expression.SqlExpression;
import dev.landfall.sqlite.expression.SqlExpressionException;
import dev.landfall.sqlite.expression.SqlExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts the columns of one table: names, types, NOT NULL, defaults, generated ones. Used once. */
final class ColumnDrafter {
  private static final Pattern WORD = Pattern.compile("[^\\s()'\"`\\[\\],;.+*/<>=|&%~-]+");

  private final DraftSettings settings;
  private final TableVersions versions;
  private final Function<String, ColumnFacts> facts;
  private final Function<String, Optional<String>> idsOf;
  private final Set<String> compared = new HashSet<>();
  private final List<DraftedObject> objects = new ArrayList<>();

  /**
   * @param facts of each column, by its name
   * @param idsOf the table whose changing ids a column's values are
   * @param referred the columns that foreign keys of other tables refer to
   */
  ColumnDrafter(
      DraftSettings settings,
      TableVersions versions,
      Function<String, ColumnFacts> facts,
      Function<String, Optional<String>> idsOf,
      Set<String> referred) {
    this.settings = settings;
    this.versions = versions;
    this.facts = facts;
    this.idsOf = idsOf;
    compared.addAll(referred);
    settings
        .table(versions.name())
        .filter(rule -> rule instanceof TableRule.Merge)
        .ifPresent(
            rule ->
                ((TableRule.Merge) rule)
                    .key()
                    .forEach(it -> compared.add(Names.foldedAsSqlite(it))));
    collectCompared();
  }

  /** What became of defaults and generated columns; complete after {@link #columns}. */
  List<DraftedObject> objects() {
    return objects;
  }

  List<DraftColumn> columns() {
    Identifiers names = Identifiers.ofColumns();
    names.exactly(settings.keyColumn());
    fallbacks().forEach(names::exactly);
    List<DraftColumn> columns = new ArrayList<>();
    for (SqliteColumn column : versions.columns()) {
      ColumnRule rule = settings.column(versions.name(), column.name()).orElse(null);
      if (!(rule instanceof ColumnRule.Skip)) {
        columns.add(plain(column, names, rule instanceof ColumnRule.Carry it ? it : null));
      }
    }
    Scope scope = scope(columns, false);
    Scope defaults = scope(columns, true);
    return columns.stream()
        .map(
            column ->
                column.source().generated() == Generated.NONE
                    ? withDefault(column, defaults)
                    : generated(column, scope))
        .toList();
  }

  /** The columns of the target that take what does not convert. */
  List<String> fallbacks() {
    return versions.columns().stream()
        .flatMap(column -> settings.column(versions.name(), column.name()).stream())
        .flatMap(
            rule ->
                rule instanceof ColumnRule.Carry carry
                        && carry.onFailure() instanceof OnFailure.Into(String column)
                    ? Stream.of(column)
                    : Stream.empty())
        .distinct()
        .toList();
  }

  private DraftColumn plain(
      SqliteColumn column, Identifiers names, ColumnRule.@Nullable Carry rule) {
    String name =
        rule != null && rule.into().isPresent()
            ? names.exactly(rule.into().get())
            : names.take(column.name());
    ColumnFacts held = facts.apply(column.name());
    Optional<Conversion> from = rule == null ? Optional.empty() : rule.from();
    TypeChoice.Question question =
        new TypeChoice.Question(
            column.declaredType(),
            column.affinity(),
            column.rowidAlias(),
            checkedJson(column),
            held);
    TypeChoice type =
        rule != null && rule.as().isPresent()
            ? GivenType.of(question, rule.as().get(), from.isPresent())
            : from.isPresent() ? GivenType.of(from.get()) : chosen(question, column.name());
    boolean everywhere = versions.everywhere(column.name());
    boolean declared =
        versions.in(column.name()).stream()
            .allMatch(
                it ->
                    it.notNull()
                        || it.rowidAlias()
                        || (it.primaryKeyPosition() > 0
                            && versions.lead().kind() == SqliteTable.Kind.WITHOUT_ROWID));
    boolean text = type.type().equals("text") || type.type().startsWith("varchar");
    return new DraftColumn(
        column,
        name,
        type,
        everywhere,
        held.nulls(),
        text && compared.contains(Names.foldedAsSqlite(column.name())),
        declared && !held.nulls() && (rule == null || rule.onFailure() instanceof OnFailure.Reject),
        Optional.empty(),
        Optional.empty(),
        column.rowidAlias() && !child(column) && held.most() < Long.MAX_VALUE / 2);
  }

  /** Ids that change become whole numbers, however they are written; what is none is rejected. */
  private TypeChoice chosen(TypeChoice.Question question, String column) {
    TypeChoice usual = TypeChoice.of(question);
    return usual.type().equals("bigint")
        ? usual
        : idsOf.apply(column).map(GivenType::ofIds).orElse(usual);
  }

  /** A rowid that is another table's is not for PostgreSQL to number. */
  private boolean child(SqliteColumn column) {
    return versions.foreignKeys().stream()
        .map(TableVersions.Declared::value)
        .anyMatch(
            key -> key.columns().stream().anyMatch(it -> Names.sameInSqlite(it, column.name())));
  }

  /** Whether a check or an index asks for the JSON in the column. */
  private boolean checkedJson(SqliteColumn column) {
    String call = "json_valid(" + squeezed(column.name()) + ")";
    List<String> texts = new ArrayList<>();
    versions.checks().forEach(check -> texts.add(check.value().expressionSql()));
    versions.indexes().forEach(index -> index.value().sql().ifPresent(texts::add));
    return texts.stream().anyMatch(text -> squeezed(text).contains(call));
  }

  private static String squeezed(String sql) {
    return Names.foldedAsSqlite(sql).replaceAll("[\\s\"`\\[\\]]+", "");
  }

  private DraftColumn withDefault(DraftColumn column, Scope scope) {
    Optional<String> sql = column.source().defaultSql();
    boolean missing = !column.everywhere();
    if (sql.isEmpty() || sql.get().strip().equalsIgnoreCase("null")) {
      return column.filled(Optional.empty(), column.notNull() && !missing);
    }
    boolean epoch =
        settings
            .column(versions.name(), column.source().name())
            .filter(
                rule ->
                    rule instanceof ColumnRule.Carry carry
                        && carry.from().filter(it -> it == Conversion.EPOCH_SECONDS).isPresent())
            .isPresent();
    boolean otherwise = column.type().reason().startsWith("converted") && !epoch;
    Translation translation =
        otherwise
            ? new Translation.Refused("the column's values are converted")
            : Translator.stored(
                unquotedWord(sql.get()),
                scope,
                new Storage(
                    column.type().type(), column.type().kind(), column.source().affinity(), epoch));
    String label = versions.name() + "." + column.source().name();
    return switch (translation) {
      case Translation.Done done -> {
        objects.add(
            DraftedObject.made(
                DraftedObject.Kind.DEFAULT,
                versions.name(),
                label,
                sql.get(),
                column.name(),
                done.sql()));
        yield column.filled(Optional.of(done.sql()), column.notNull());
      }
      case Translation.Refused refused -> {
        objects.add(
            DraftedObject.left(
                DraftedObject.Kind.DEFAULT,
                versions.name(),
                label,
                sql.get(),
                column.name(),
                refused.why()));
        yield column.filled(Optional.empty(), column.notNull() && !missing);
      }
    };
  }

  /** A default that is a bare word is that text. */
  private static String unquotedWord(String sql) {
    boolean word =
        sql.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !sql.matches("(?i)true|false|null|current_(date|time|timestamp)");
    boolean quoted = sql.length() > 1 && sql.startsWith("\"") && sql.endsWith("\"");
    if (quoted) {
      return "'"
          + sql.substring(1, sql.length() - 1).replace("\"\"", "\"").replace("'", "''")
          + "'";
    }
    return word ? "'" + sql + "'" : sql;
  }

  private DraftColumn generated(DraftColumn column, Scope scope) {
    String sql = column.source().generatedSql().orElse("");
    String label = versions.name() + "." + column.source().name();
    boolean always =
        column.everywhere()
            && versions.in(column.source().name()).stream()
                .allMatch(it -> it.generatedSql().equals(column.source().generatedSql()));
    if (!always) {
      objects.add(
          DraftedObject.weaker(
              DraftedObject.Kind.GENERATED,
              versions.name(),
              label,
              sql,
              column.name(),
              Optional.empty(),
              "not every schema version has it; it becomes an ordinary column, loaded with its values"));
      return column.filled(Optional.empty(), false);
    }
    Translation translation =
        Translator.stored(
            sql,
            scope,
            new Storage(
                column.type().type(), column.type().kind(), column.source().affinity(), false));
    return switch (translation) {
      case Translation.Done done -> {
        objects.add(
            DraftedObject.made(
                DraftedObject.Kind.GENERATED,
                versions.name(),
                label,
                sql,
                column.name(),
                done.sql()));
        yield column.generated(done.sql(), column.notNull());
      }
      case Translation.Refused refused -> {
        objects.add(
            DraftedObject.left(
                DraftedObject.Kind.GENERATED,
                versions.name(),
                label,
                sql,
                column.name(),
                refused.why() + "; it becomes an ordinary column, loaded with its values"));
        yield column.filled(Optional.empty(), column.notNull());
      }
    };
  }

  /** What the names of the table mean in an expression. */
  static Scope scope(List<DraftColumn> columns, boolean defaults) {
    Map<String, Scope.Column> scope = new HashMap<>();
    Optional<Scope.Column> rowid = Optional.empty();
    for (DraftColumn column : columns) {
      Scope.Column known =
          new Scope.Column(
              column.quoted(),
              column.type().kind(),
              column.source().affinity(),
              column.source().collation(),
              column.notNull(),
              column.byteOrder(),
              column.source().generated() == Generated.NONE
                  ? Optional.empty()
                  : tree(column.source().generatedSql()));
      if (column.source().rowidAlias()) {
        rowid = Optional.of(known);
      }
      scope.put(Names.foldedAsSqlite(column.source().name()), known);
    }
    return new Scope(scope, rowid, defaults);
  }

  private static Optional<SqlExpression> tree(Optional<String> sql) {
    try {
      return sql.map(SqlExpressions::parse);
    } catch (SqlExpressionException e) {
      return Optional.empty();
    }
  }

  /** The columns whose order or equality something depends on. */
  private void collectCompared() {
    for (SqliteColumn column : versions.columns()) {
      if (column.primaryKeyPosition() > 0) {
        compared.add(Names.foldedAsSqlite(column.name()));
      }
      column.generatedSql().ifPresent(this::words);
    }
    versions.checks().forEach(check -> words(check.value().expressionSql()));
    List<TableVersions.Declared<SqliteIndex>> indexes = new ArrayList<>(versions.indexes());
    indexes.addAll(versions.uniqueConstraints());
    for (TableVersions.Declared<SqliteIndex> index : indexes) {
      index.value().predicateSql().ifPresent(this::words);
      for (SqliteIndex.Key key : index.value().keys()) {
        key.column().ifPresent(it -> compared.add(Names.foldedAsSqlite(it)));
        key.expressionSql().ifPresent(this::words);
      }
    }
    for (TableVersions.Declared<SqliteForeignKey> key : versions.foreignKeys()) {
      key.value().columns().forEach(it -> compared.add(Names.foldedAsSqlite(it)));
    }
  }

  private void words(String sql) {
    Matcher matcher = WORD.matcher(sql);
    while (matcher.find()) {
      compared.add(Names.foldedAsSqlite(matcher.group()));
    }
  }
}
