package dev.landfall.sqlite.expression;

import java.math.BigInteger;

/** Numeric literals as SQLite reads them. */
final class Numbers {
  /** The smallest integer has no positive counterpart: its digits alone are too large. */
  static final String SMALLEST_DIGITS = "9223372036854775808";

  private Numbers() {}

  static SqlExpression parse(String literal) {
    // Digits may be grouped by underscores (SQLite 3.46).
    String digits = literal.replace("_", "");
    try {
      if (digits.regionMatches(true, 0, "0x", 0, 2)) {
        return new SqlExpression.Whole(Long.parseUnsignedLong(digits.substring(2), 16));
      }
      if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        BigInteger whole = new BigInteger(digits);
        return whole.bitLength() < Long.SIZE
            ? new SqlExpression.Whole(whole.longValueExact())
            : new SqlExpression.Decimal(whole.doubleValue());
      }
      return new SqlExpression.Decimal(Double.parseDouble(digits));
    } catch (NumberFormatException e) {
      throw new SqlExpressionException("it has no number at " + literal);
    }
  }

  /** The number with its sign; an expression otherwise. */
  static SqlExpression negated(SqlExpression operand) {
    return switch (operand) {
      case SqlExpression.Whole(long value) when value != Long.MIN_VALUE ->
          new SqlExpression.Whole(-value);
      case SqlExpression.Decimal(double value) -> new SqlExpression.Decimal(-value);
      default -> new SqlExpression.Unary(UnaryOperator.MINUS, operand);
    };
  }
}
