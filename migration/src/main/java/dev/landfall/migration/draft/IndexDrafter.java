package dev.landfall.migration.draft;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.draft.expression.Collating;
import dev.landfall.migration.draft.expression.Kind;
import dev.landfall.migration.draft.expression.Scope;
import dev.landfall.migration.draft.expression.Translation;
import dev.landfall.migration.draft.expression.Translator;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drafts indexes of one table in SQLite's order, led by the source key where it must or helps. */
final class IndexDrafter {
  private static final int MOST_COLUMNS = 32;

  private final RelationName table;
  private final TableKeys keys;
  private final List<DraftColumn> columns;
  private final Scope scope;

  IndexDrafter(RelationName table, TableKeys keys, List<DraftColumn> columns, Scope scope) {
    this.table = table;
    this.keys = keys;
    this.columns = columns;
    this.scope = scope;
  }

  /** What becomes of an index. */
  sealed interface Index {
    /** The statement that makes it. */
    record Made(String sql) implements Index {}

    record Refused(String why) implements Index {}
  }

  private sealed interface Part {
    record Done(String sql) implements Part {}

    record Refused(String why) implements Part {}
  }

  Index index(SqliteIndex index, String name, boolean unique) {
    if (index.keys().size() >= MOST_COLUMNS) {
      return new Index.Refused("an index has at most 32 columns in PostgreSQL");
    }
    List<String> parts = new ArrayList<>();
    if (keys.lead(TableKeys.columns(index), unique)) {
      keys.column().map(Identifiers::quoted).ifPresent(parts::add);
    }
    for (SqliteIndex.Key key : index.keys()) {
      switch (part(key, unique)) {
        case Part.Done done -> parts.add(done.sql());
        case Part.Refused refused -> {
          return new Index.Refused(refused.why());
        }
      }
    }
    String where = "";
    if (index.predicateSql().isPresent()) {
      switch (Translator.condition(index.predicateSql().get(), scope)) {
        case Translation.Done done -> where = " where " + done.sql();
        case Translation.Refused refused -> {
          return new Index.Refused(
              "of its WHERE " + index.predicateSql().get() + ": " + refused.why());
        }
      }
    }
    return new Index.Made(
        "create %sindex %s on %s.%s (%s)%s"
            .formatted(
                unique ? "unique " : "",
                Identifiers.quoted(name),
                Identifiers.quoted(table.schema()),
                Identifiers.quoted(table.name()),
                String.join(", ", parts),
                where));
  }

  private Part part(SqliteIndex.Key key, boolean unique) {
    Optional<Collating> collating = Collating.named(key.collation());
    if (collating.isEmpty()) {
      return new Part.Refused("it uses the application's own collation " + key.collation());
    }
    if (key.column().isPresent()) {
      String name = key.column().get();
      return columns.stream()
          .filter(it -> Names.sameInSqlite(it.source().name(), name))
          .findFirst()
          .<Part>map(
              column ->
                  new Part.Done(
                      ordered(
                          column.text() && collating.get() != Collating.BINARY
                              ? collating.get().key(column.quoted())
                              : column.quoted(),
                          key.descending(),
                          column.notNull())))
          .orElseGet(() -> new Part.Refused("its column " + name + " is not carried"));
    }
    String sql = key.expressionSql().orElse("rowid");
    return switch (Translator.key(sql, scope, unique)) {
      case Translation.Done done -> {
        String value = done.kind() == Kind.TEXT ? collating.get().key(done.sql()) : done.sql();
        yield new Part.Done(ordered("(" + value + ")", key.descending(), done.notNull()));
      }
      case Translation.Refused refused -> new Part.Refused("of " + sql + ": " + refused.why());
    };
  }

  /** NULL comes before all values in SQLite, and behind them in PostgreSQL unless it is told. */
  private static String ordered(String part, boolean descending, boolean notNull) {
    String order = descending ? " desc" : "";
    return part + order + (notNull ? "" : descending ? " nulls last" : " nulls first");
  }
}
