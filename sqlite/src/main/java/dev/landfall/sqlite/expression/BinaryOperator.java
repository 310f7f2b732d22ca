package dev.landfall.sqlite.expression;

import static java.util.Objects.requireNonNull;

/** An operator between two operands. */
public enum BinaryOperator {
  OR("or", 1),
  AND("and", 2),
  EQUAL("=", 4),
  NOT_EQUAL("<>", 4),
  IS("is", 4),
  IS_NOT("is not", 4),
  LESS("<", 5),
  LESS_OR_EQUAL("<=", 5),
  GREATER(">", 5),
  GREATER_OR_EQUAL(">=", 5),
  BITWISE_AND("&", 7),
  BITWISE_OR("|", 7),
  SHIFT_LEFT("<<", 7),
  SHIFT_RIGHT(">>", 7),
  ADD("+", 8),
  SUBTRACT("-", 8),
  MULTIPLY("*", 9),
  DIVIDE("/", 9),
  REMAINDER("%", 9),
  CONCATENATE("||", 10),
  /** {@code ->}: a part of a JSON text, as JSON. */
  JSON_PART("->", 10),
  /** {@code ->>}: a part of a JSON text, as a value. */
  JSON_VALUE("->>", 10);

  private final String symbol;
  private final int strength;

  BinaryOperator(String symbol, int strength) {
    this.symbol = requireNonNull(symbol, "symbol");
    this.strength = strength;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }

  /** How strongly it binds; more binds first (sqlite.org/lang_expr, section 2). */
  int strength() {
    return strength;
  }
}
