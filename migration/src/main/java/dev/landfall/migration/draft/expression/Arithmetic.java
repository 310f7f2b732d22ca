package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.BinaryOperator;
import dev.landfall.sqlite.expression.SqlExpression;

/**
 * Arithmetic in 64-bit integers and doubles. A zero divisor gives NULL, as in SQLite. Where SQLite
 * goes over from integers to doubles, or on to infinity, PostgreSQL raises an error. Stateless.
 */
final class Arithmetic {
  private static final int BITS = 64;

  private Arithmetic() {}

  static Term binary(BinaryOperator operator, Term left, Term right) {
    requireNumber(left);
    requireNumber(right);
    if (left.isNull() || right.isNull()) {
      return Term.literal(new SqlExpression.Null());
    }
    if (left.kind() == Kind.REAL || right.kind() == Kind.REAL) {
      return real(operator, left, right);
    }
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY -> {
        String one = left.wide() || !right.wide() ? Conversions.bigint(left) : integer(left);
        Term result =
            Term.integer("(%s %s %s)".formatted(one, operator.symbol(), integer(right)))
                .present(left.notNull() && right.notNull());
        boolean natural = left.natural() && right.natural() && operator != BinaryOperator.SUBTRACT;
        yield natural ? result.positive() : result;
      }
      case DIVIDE, REMAINDER ->
          Term.integer(
              "(%s %s %s)".formatted(Conversions.bigint(left), operator.symbol(), divisor(right)));
      case BITWISE_AND, BITWISE_OR ->
          Term.integer(
                  "(%s %s %s)"
                      .formatted(
                          Conversions.bigint(left), operator.symbol(), Conversions.bigint(right)))
              .present(left.notNull() && right.notNull());
      case SHIFT_LEFT, SHIFT_RIGHT -> shift(operator, left, right);
      default -> throw new IllegalArgumentException("no arithmetic: " + operator);
    };
  }

  private static String integer(Term term) {
    return Conversions.integer(term).sql();
  }

  private static String divisor(Term term) {
    boolean never =
        term.literal().orElse(null) instanceof SqlExpression.Whole(long value) && value != 0;
    return never ? term.sql() : "nullif(" + Conversions.bigint(term) + ", 0)";
  }

  /** PostgreSQL takes the distance modulo 64; SQLite shifts everything out, or the other way. */
  private static Term shift(BinaryOperator operator, Term left, Term right) {
    if (right.literal().orElse(null) instanceof SqlExpression.Whole(long distance)
        && distance >= 0
        && distance < BITS) {
      return Term.integer(
          "(%s %s %d)".formatted(Conversions.bigint(left), operator.symbol(), distance));
    }
    throw new Untranslatable("it shifts by what is no literal from 0 to 63");
  }

  private static Term real(BinaryOperator operator, Term left, Term right) {
    String one = Conversions.roundedDouble(left);
    String other = Conversions.roundedDouble(right);
    boolean tame = tame(operator, left) || tame(operator, right);
    String divisor =
        operator == BinaryOperator.DIVIDE && !tame(operator, right)
            ? "nullif(" + other + ", 0)"
            : other;
    String result =
        switch (operator) {
          case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
              "(%s %s %s)".formatted(one, operator.symbol(), divisor);
          default ->
              throw new Untranslatable(
                  "it uses " + operator.symbol() + " on a floating point number");
        };
    // Infinity minus infinity is NULL in SQLite; a NaN would be greater than all here.
    return Term.of(tame ? result : "nullif(" + result + ", 'NaN'::double precision)", Kind.REAL);
  }

  /** Whether this literal operand can't make a number out of infinities undefined. */
  private static boolean tame(BinaryOperator operator, Term term) {
    double value =
        switch (term.literal().orElse(null)) {
          case SqlExpression.Whole(long whole) -> (double) whole;
          case SqlExpression.Decimal(double real) -> real;
          case null, default -> Double.NaN;
        };
    boolean additive = operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT;
    return Double.isFinite(value) && (additive || value != 0);
  }

  static Term minus(Term term) {
    requireNumber(term);
    return switch (term.kind()) {
      case NULL -> term;
      case REAL -> Term.of("(- " + term.sql() + ")", Kind.REAL).present(term.notNull());
      default -> Term.integer("(- " + Conversions.bigint(term) + ")").present(term.notNull());
    };
  }

  static Term bitwiseNot(Term term) {
    requireNumber(term);
    if (term.kind() == Kind.REAL) {
      throw new Untranslatable("it uses ~ on a floating point number");
    }
    return term.isNull()
        ? term
        : Term.integer("(~ " + Conversions.bigint(term) + ")").present(term.notNull());
  }

  private static void requireNumber(Term term) {
    switch (term.kind()) {
      case NULL, BOOLEAN, INTEGER, REAL -> {}
      case NUMBER, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it calculates with " + term.kind().phrase());
    }
  }
}
