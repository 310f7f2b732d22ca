package dev.landfall.sqlite.expression;

import dev.landfall.sqlite.expression.ExpressionTokens.Kind;
import dev.landfall.sqlite.expression.ExpressionTokens.Token;
import dev.landfall.sqlite.expression.SqlExpression.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parser of expressions that SQLite has already accepted, with the precedence of
 * sqlite.org/lang_expr. Not thread-safe; used once.
 */
public final class SqlExpressions {
  /** As deep as SQLite's own default (SQLITE_MAX_EXPR_DEPTH) allows is not needed by anybody. */
  private static final int MOST_DEPTH = 200;

  /** How many tokens an expression may have: trees of long chains are deep too. */
  private static final int MOST_TOKENS = 5_000;

  private static final int NOT_STRENGTH = 3;
  private static final int EQUALITY_STRENGTH = 4;
  private static final int UNARY_STRENGTH = 12;
  private static final int COLLATE_STRENGTH = 11;
  private static final Set<String> NOT_NAMES =
      Set.of(
          "select", "exists", "raise", "and", "or", "between", "in", "collate", "when", "then",
          "else", "order", "group", "from", "where");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private SqlExpressions(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The tree of an expression.
   *
   * @throws SqlExpressionException where it is none, or holds a query
   */
  public static SqlExpression parse(String sql) {
    List<Token> tokens = ExpressionTokens.of(sql);
    if (tokens.size() > MOST_TOKENS) {
      throw new SqlExpressionException("it has more than " + MOST_TOKENS + " parts");
    }
    SqlExpressions parser = new SqlExpressions(tokens);
    SqlExpression expression = parser.expression(0);
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected();
    }
    return expression;
  }

  private SqlExpression expression(int weakest) {
    if (++depth > MOST_DEPTH) {
      throw new SqlExpressionException("it is nested deeper than " + MOST_DEPTH + " levels");
    }
    SqlExpression left = operand();
    while (true) {
      SqlExpression longer = longer(left, weakest);
      if (longer == null) {
        depth--;
        return left;
      }
      left = longer;
    }
  }

  /** The expression with the operator that follows, where one does that binds so strongly. */
  private @Nullable SqlExpression longer(SqlExpression left, int weakest) {
    Token token = peek();
    if (token.isWord("collate") && COLLATE_STRENGTH >= weakest) {
      at++;
      return new SqlExpression.Collate(left, name().toUpperCase(Locale.ROOT));
    }
    if (EQUALITY_STRENGTH >= weakest) {
      SqlExpression test = test(left);
      if (test != null) {
        return test;
      }
    }
    BinaryOperator operator = binary(token);
    if (operator == null || operator.strength() < weakest) {
      return null;
    }
    at++;
    return new SqlExpression.Binary(operator, left, expression(operator.strength() + 1));
  }

  private static @Nullable BinaryOperator binary(Token token) {
    if (token.kind() == Kind.WORD) {
      return token.isWord("and")
          ? BinaryOperator.AND
          : token.isWord("or") ? BinaryOperator.OR : null;
    }
    if (token.kind() != Kind.SYMBOL) {
      return null;
    }
    return switch (token.text()) {
      case "==" -> BinaryOperator.EQUAL;
      case "!=" -> BinaryOperator.NOT_EQUAL;
      default -> {
        for (BinaryOperator operator : BinaryOperator.values()) {
          if (operator.symbol().equals(token.text())) {
            yield operator;
          }
        }
        yield null;
      }
    };
  }

  /** The operators of the strength of equality that are words. */
  private @Nullable SqlExpression test(SqlExpression left) {
    Token token = peek();
    if (token.isWord("isnull") || token.isWord("notnull")) {
      at++;
      return new SqlExpression.NullTest(left, token.isWord("notnull"));
    }
    if (token.isWord("is")) {
      at++;
      return is(left);
    }
    boolean negated = token.isWord("not");
    Token word = negated ? tokens.get(Math.min(at + 1, tokens.size() - 1)) : token;
    if (negated && word.isWord("null")) {
      at += 2;
      return new SqlExpression.NullTest(left, true);
    }
    Optional<MatchOperator> match = match(word);
    if (match.isPresent()) {
      at += negated ? 2 : 1;
      SqlExpression pattern = expression(EQUALITY_STRENGTH + 1);
      Optional<SqlExpression> escape =
          accept("escape") ? Optional.of(expression(EQUALITY_STRENGTH + 2)) : Optional.empty();
      return new SqlExpression.Match(match.get(), left, pattern, escape, negated);
    }
    if (word.isWord("between")) {
      at += negated ? 2 : 1;
      SqlExpression low = expression(NOT_STRENGTH);
      expect("and");
      return new SqlExpression.Between(left, low, expression(EQUALITY_STRENGTH + 1), negated);
    }
    if (word.isWord("in")) {
      at += negated ? 2 : 1;
      return new SqlExpression.In(left, list(), negated);
    }
    return null;
  }

  private SqlExpression is(SqlExpression left) {
    boolean not = accept("not");
    if (accept("null")) {
      return new SqlExpression.NullTest(left, not);
    }
    boolean distinct = accept("distinct");
    if (distinct) {
      expect("from");
    }
    return new SqlExpression.Binary(
        not == distinct ? BinaryOperator.IS : BinaryOperator.IS_NOT,
        left,
        expression(EQUALITY_STRENGTH + 1));
  }

  private static Optional<MatchOperator> match(Token word) {
    for (MatchOperator operator : MatchOperator.values()) {
      if (word.isWord(operator.name())) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private SqlExpression operand() {
    Token token = peek();
    at++;
    return switch (token.kind()) {
      case NUMBER -> Numbers.parse(token.text());
      case STRING -> new SqlExpression.Text(token.text());
      case BLOB -> new SqlExpression.Blob(token.text());
      case QUOTED, DOUBLE_QUOTED -> named(token);
      case WORD -> word(token);
      case SYMBOL -> prefixed(token);
      case END -> {
        at--;
        throw unexpected();
      }
    };
  }

  private SqlExpression prefixed(Token token) {
    return switch (token.text()) {
      case "-" -> {
        if (peek().kind() == Kind.NUMBER && peek().text().equals(Numbers.SMALLEST_DIGITS)) {
          at++;
          yield new SqlExpression.Whole(Long.MIN_VALUE);
        }
        yield Numbers.negated(expression(UNARY_STRENGTH));
      }
      case "+" -> new SqlExpression.Unary(UnaryOperator.PLUS, expression(UNARY_STRENGTH));
      case "~" -> new SqlExpression.Unary(UnaryOperator.BITWISE_NOT, expression(UNARY_STRENGTH));
      case "(" -> {
        SqlExpression inner = expression(0);
        if (peek().isSymbol(",")) {
          throw new SqlExpressionException("it compares rows");
        }
        symbol(")");
        yield inner;
      }
      default -> {
        at--;
        throw unexpected();
      }
    };
  }

  private SqlExpression word(Token token) {
    String word = token.text().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "not" -> new SqlExpression.Unary(UnaryOperator.NOT, expression(NOT_STRENGTH));
      case "null" -> new SqlExpression.Null();
      case "current_date" -> new SqlExpression.Now(Moment.DATE);
      case "current_time" -> new SqlExpression.Now(Moment.TIME);
      case "current_timestamp" -> new SqlExpression.Now(Moment.TIMESTAMP);
      case "case" -> cases();
      case "cast" -> cast();
      default -> {
        if (NOT_NAMES.contains(word)) {
          at--;
          throw unexpected();
        }
        yield peek().isSymbol("(") ? call(word) : named(token);
      }
    };
  }

  private SqlExpression named(Token token) {
    if (!peek().isSymbol(".")) {
      return new SqlExpression.Name(
          Optional.empty(),
          token.text(),
          token.kind() == Kind.DOUBLE_QUOTED,
          token.kind() == Kind.WORD);
    }
    at++;
    return new SqlExpression.Name(Optional.of(token.text()), name(), false, false);
  }

  private SqlExpression call(String function) {
    at++;
    List<SqlExpression> arguments = new ArrayList<>();
    if (peek().isSymbol("*") || peek().isWord("distinct")) {
      throw unexpected();
    }
    while (!peek().isSymbol(")")) {
      arguments.add(expression(0));
      if (!peek().isSymbol(",")) {
        break;
      }
      at++;
    }
    symbol(")");
    if (peek().isWord("over") || peek().isWord("filter")) {
      throw unexpected();
    }
    return new SqlExpression.Call(function, arguments);
  }

  private List<SqlExpression> list() {
    symbol("(");
    List<SqlExpression> values = new ArrayList<>();
    while (!peek().isSymbol(")")) {
      values.add(expression(0));
      if (!peek().isSymbol(",")) {
        break;
      }
      at++;
    }
    symbol(")");
    return values;
  }

  private SqlExpression cases() {
    Optional<SqlExpression> operand =
        peek().isWord("when") ? Optional.empty() : Optional.of(expression(0));
    List<SqlExpression.When> branches = new ArrayList<>();
    while (accept("when")) {
      SqlExpression condition = expression(0);
      expect("then");
      branches.add(new SqlExpression.When(condition, expression(0)));
    }
    Optional<SqlExpression> otherwise =
        accept("else") ? Optional.of(expression(0)) : Optional.empty();
    expect("end");
    return new SqlExpression.Case(operand, branches, otherwise);
  }

  private SqlExpression cast() {
    symbol("(");
    SqlExpression operand = expression(0);
    expect("as");
    StringBuilder type = new StringBuilder();
    int open = 0;
    while (open > 0 || !peek().isSymbol(")")) {
      Token token = peek();
      if (token.kind() == Kind.END) {
        throw unexpected();
      }
      open += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      type.append(type.isEmpty() ? "" : " ").append(token.text());
      at++;
    }
    symbol(")");
    return new SqlExpression.Cast(operand, type.toString());
  }

  private String name() {
    Token token = peek();
    at++;
    return switch (token.kind()) {
      case WORD, QUOTED, DOUBLE_QUOTED, STRING -> token.text();
      case NUMBER, BLOB, SYMBOL, END -> {
        at--;
        throw unexpected();
      }
    };
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean accept(String word) {
    boolean there = peek().isWord(word);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  private void symbol(String symbol) {
    if (!peek().isSymbol(symbol)) {
      throw unexpected();
    }
    at++;
  }

  private SqlExpressionException unexpected() {
    Token token = peek();
    return new SqlExpressionException(
        switch (token.text().toLowerCase(Locale.ROOT)) {
          case "select", "exists" -> "it holds a query";
          case "raise" -> "RAISE stands in triggers only";
          case "over", "filter", "distinct", "*" -> "it calls an aggregate or window function";
          default -> "it is not understood at " + token.text();
        });
  }
}
