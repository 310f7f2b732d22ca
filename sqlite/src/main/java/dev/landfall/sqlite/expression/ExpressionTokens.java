package dev.landfall.sqlite.expression;

import dev.landfall.sqlite.internal.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/** The tokens of an expression: operators of several characters, numbers and BLOBs in one piece. */
final class ExpressionTokens {
  private static final List<String> OPERATORS =
      List.of("->>", "||", "->", "<<", ">>", "<=", ">=", "<>", "!=", "==");

  private ExpressionTokens() {}

  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    BLOB,
    /** A name in double quotes, which may mean a string. */
    DOUBLE_QUOTED,
    /** A name in back quotes or brackets. */
    QUOTED,
    SYMBOL,
    END
  }

  /** One token; names and strings without their quotes. */
  record Token(Kind kind, String text) {
    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  static List<Token> of(String sql) {
    List<SqlTokens.Token> plain = SqlTokens.of(sql);
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < plain.size()) {
      at = next(sql, plain, at, tokens);
    }
    tokens.add(new Token(Kind.END, "the end"));
    return tokens;
  }

  /** Adds the token that begins there; where the next one begins. */
  private static int next(String sql, List<SqlTokens.Token> plain, int at, List<Token> tokens) {
    SqlTokens.Token token = plain.get(at);
    switch (token.kind()) {
      case STRING -> tokens.add(new Token(Kind.STRING, SqlTokens.name(token)));
      case QUOTED ->
          tokens.add(
              new Token(
                  sql.charAt(token.start()) == '"' ? Kind.DOUBLE_QUOTED : Kind.QUOTED,
                  token.text()));
      case WORD -> {
        boolean blob =
            token.text().equalsIgnoreCase("x")
                && touches(plain, at)
                && plain.get(at + 1).kind() == SqlTokens.Kind.STRING;
        if (blob) {
          tokens.add(new Token(Kind.BLOB, SqlTokens.name(plain.get(at + 1))));
          return at + 2;
        }
        if (isDigit(token.text().charAt(0))) {
          return number(sql, plain, at, tokens);
        }
        tokens.add(new Token(Kind.WORD, token.text()));
      }
      case SYMBOL -> {
        if (token.isSymbol('.')
            && touches(plain, at)
            && isDigit(plain.get(at + 1).text().charAt(0))) {
          return number(sql, plain, at, tokens);
        }
        return symbol(sql, plain, at, tokens);
      }
    }
    return at + 1;
  }

  private static int symbol(String sql, List<SqlTokens.Token> plain, int at, List<Token> tokens) {
    int start = plain.get(at).start();
    for (String operator : OPERATORS) {
      if (sql.startsWith(operator, start)) {
        tokens.add(new Token(Kind.SYMBOL, operator));
        return at + operator.length();
      }
    }
    tokens.add(new Token(Kind.SYMBOL, plain.get(at).text()));
    return at + 1;
  }

  /** A number: digits, a point, digits, an exponent with its sign, each right after the other. */
  private static int number(String sql, List<SqlTokens.Token> plain, int at, List<Token> tokens) {
    int end = at;
    boolean point = plain.get(at).isSymbol('.');
    while (touches(plain, end)) {
      SqlTokens.Token token = plain.get(end);
      SqlTokens.Token follower = plain.get(end + 1);
      boolean exponent =
          token.kind() == SqlTokens.Kind.WORD
              && (token.text().endsWith("e") || token.text().endsWith("E"))
              && !token.text().regionMatches(true, 0, "0x", 0, 2);
      boolean goesOn =
          (follower.isSymbol('.') && !point)
              || (token.isSymbol('.') && follower.kind() == SqlTokens.Kind.WORD)
              || (exponent && (follower.isSymbol('-') || follower.isSymbol('+')))
              || ((token.isSymbol('-') || token.isSymbol('+'))
                  && end > at
                  && follower.kind() == SqlTokens.Kind.WORD);
      if (!goesOn) {
        break;
      }
      point |= follower.isSymbol('.');
      end++;
    }
    tokens.add(new Token(Kind.NUMBER, sql.substring(plain.get(at).start(), plain.get(end).end())));
    return end + 1;
  }

  private static boolean touches(List<SqlTokens.Token> plain, int at) {
    return at + 1 < plain.size() && plain.get(at).end() == plain.get(at + 1).start();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
