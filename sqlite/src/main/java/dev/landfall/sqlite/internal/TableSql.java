package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteCheck;
import dev.landfall.sqlite.internal.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code CREATE TABLE} statement says that no pragma tells: collations, checks, generated
 * expressions, deferral of foreign keys, AUTOINCREMENT. Not thread-safe.
 */
final class TableSql {
  private final String sql;
  private final Map<String, String> collations = new HashMap<>();
  private final Map<String, String> generated = new HashMap<>();
  private final List<SqliteCheck> checks = new ArrayList<>();
  private final List<Boolean> deferred = new ArrayList<>();
  private boolean autoincrement;

  private TableSql(String sql) {
    this.sql = sql;
  }

  /** Reads a statement whose table has that many columns. */
  static TableSql parse(String sql, int columns) {
    TableSql table = new TableSql(sql);
    List<Token> tokens = SqlTokens.of(sql);
    List<List<Token>> items = SqlItems.inFirstParentheses(tokens);
    for (int i = 0; i < items.size(); i++) {
      table.item(items.get(i), i < columns);
    }
    // A reserved word, so never anything else where it is not quoted.
    table.autoincrement = tokens.stream().anyMatch(token -> token.isWord("autoincrement"));
    return table;
  }

  String collation(String column) {
    return collations.getOrDefault(Names.fold(column), "BINARY");
  }

  Optional<String> generated(String column) {
    return Optional.ofNullable(generated.get(Names.fold(column)));
  }

  List<SqliteCheck> checks() {
    return checks;
  }

  /** For each foreign key in the order of declaration, whether it is checked at commit. */
  List<Boolean> deferred() {
    return deferred;
  }

  boolean autoincrement() {
    return autoincrement;
  }

  private void item(List<Token> item, boolean column) {
    String columnName =
        column && !item.isEmpty() ? Names.fold(SqlTokens.name(item.getFirst())) : null;
    String constraint = null;
    for (int i = column ? 1 : 0; i < item.size(); i++) {
      Token token = item.get(i);
      Token next = i + 1 < item.size() ? item.get(i + 1) : null;
      if (token.isSymbol('(')) {
        i = SqlItems.closing(item, i);
      } else if (next == null) {
        break;
      } else if (token.isWord("constraint")) {
        constraint = SqlTokens.name(next);
        i++;
      } else if (token.isWord("check") && next.isSymbol('(')) {
        checks.add(new SqliteCheck(Optional.ofNullable(constraint), inner(item, i + 1)));
        constraint = null;
      } else if (token.isWord("references")) {
        deferred.add(deferred(item, i));
        constraint = null;
      } else if (columnName != null) {
        columnPart(columnName, item, i, next);
      }
    }
  }

  private void columnPart(String columnName, List<Token> item, int i, Token next) {
    Token token = item.get(i);
    if (token.isWord("collate")) {
      collations.put(columnName, SqlTokens.name(next).toUpperCase(Locale.ROOT));
    } else if (token.isWord("as") && next.isSymbol('(')) {
      generated.put(columnName, inner(item, i + 1));
    }
  }

  /** Of the reference at that token: what comes before the next one or the end of the item. */
  private static boolean deferred(List<Token> item, int references) {
    boolean deferred = false;
    Token previous = null;
    for (int i = references + 1; i < item.size(); i++) {
      Token token = item.get(i);
      if (token.isWord("references")) {
        break;
      }
      if (token.isWord("deferrable")) {
        deferred =
            (previous == null || !previous.isWord("not"))
                && i + 2 < item.size()
                && item.get(i + 1).isWord("initially")
                && item.get(i + 2).isWord("deferred");
      }
      previous = token;
    }
    return deferred;
  }

  private String inner(List<Token> item, int open) {
    int close = SqlItems.closing(item, open);
    return sql.substring(item.get(open).end(), item.get(close).start()).strip();
  }
}
