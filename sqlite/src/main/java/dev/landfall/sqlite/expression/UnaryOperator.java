package dev.landfall.sqlite.expression;

/** An operator before its operand. */
public enum UnaryOperator {
  MINUS,
  /** Does nothing to the value, but takes its affinity away. */
  PLUS,
  BITWISE_NOT,
  NOT
}
