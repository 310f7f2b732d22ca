package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.internal.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** The parts of a parenthesised list. */
final class SqlItems {
  private SqlItems() {}

  /** The list in the first parentheses, split at its commas; empty where there are none. */
  static List<List<Token>> inFirstParentheses(List<Token> tokens) {
    int open = firstOpen(tokens);
    List<List<Token>> items = new ArrayList<>();
    if (open < 0) {
      return items;
    }
    int close = closing(tokens, open);
    int from = open + 1;
    for (int i = from; i < close; i++) {
      if (tokens.get(i).isSymbol('(')) {
        i = Math.min(closing(tokens, i), close);
      } else if (tokens.get(i).isSymbol(',')) {
        items.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    items.add(tokens.subList(from, Math.max(from, close)));
    return items;
  }

  static int firstOpen(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol('(')) {
        return i;
      }
    }
    return -1;
  }

  /** Where the parenthesis that opens at a token closes; the last token where it never does. */
  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol('(')) {
        depth++;
      } else if (tokens.get(i).isSymbol(')') && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }
}
