package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.internal.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code CREATE INDEX} statement says that no pragma tells.
 *
 * @param keys the SQL of each key part, without COLLATE, ASC and DESC at its end
 * @param predicate the condition of a partial index
 */
record IndexSql(List<String> keys, Optional<String> predicate) {
  static IndexSql parse(String sql) {
    List<Token> tokens = SqlTokens.of(sql);
    List<String> keys = new ArrayList<>();
    for (List<Token> item : SqlItems.inFirstParentheses(tokens)) {
      int end = item.size();
      if (end > 1 && (item.get(end - 1).isWord("asc") || item.get(end - 1).isWord("desc"))) {
        end--;
      }
      if (end > 2 && item.get(end - 2).isWord("collate")) {
        end -= 2;
      }
      keys.add(end == 0 ? "" : sql.substring(item.getFirst().start(), item.get(end - 1).end()));
    }
    int open = SqlItems.firstOpen(tokens);
    int close = open < 0 ? -1 : SqlItems.closing(tokens, open);
    boolean where =
        close >= 0 && close + 2 < tokens.size() && tokens.get(close + 1).isWord("where");
    return new IndexSql(
        keys,
        where
            ? Optional.of(sql.substring(tokens.get(close + 2).start(), tokens.getLast().end()))
            : Optional.empty());
  }
}
