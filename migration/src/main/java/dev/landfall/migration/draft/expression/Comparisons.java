package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.expression.BinaryOperator;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comparisons with SQLite's rules of affinity, storage classes and collations
 * (sqlite.org/datatype3, sections 4 and 7). Stateless.
 */
final class Comparisons {
  private Comparisons() {}

  /** Both sides in types that PostgreSQL compares with the same result. */
  private record Pair(String left, String right) {}

  static Term compare(BinaryOperator operator, Term left, Term right) {
    if (left.kind() == Kind.JSON_VALUE || right.kind() == Kind.JSON_VALUE) {
      return JsonComparisons.compare(operator, left, right);
    }
    if (left.isNull() || right.isNull()) {
      return withNull(operator, left.isNull() ? right : left);
    }
    Pair pair = pair(left, right);
    String symbol =
        switch (operator) {
          case IS -> "is not distinct from";
          case IS_NOT -> "is distinct from";
          default -> operator.symbol();
        };
    boolean definite =
        operator == BinaryOperator.IS
            || operator == BinaryOperator.IS_NOT
            || (left.notNull() && right.notNull());
    return Term.of("(" + pair.left() + " " + symbol + " " + pair.right() + ")", Kind.BOOLEAN)
        .present(definite);
  }

  private static Term withNull(BinaryOperator operator, Term other) {
    return switch (operator) {
      case IS -> nullTest(other, false);
      case IS_NOT -> nullTest(other, true);
      default -> Term.of("null::boolean", Kind.BOOLEAN);
    };
  }

  static Term nullTest(Term term, boolean negated) {
    String test = negated ? " is not null" : " is null";
    return Term.of("(" + term.sql() + test + ")", Kind.BOOLEAN).present(true);
  }

  static Term between(Term operand, Term low, Term high, boolean negated) {
    Term from = compare(BinaryOperator.GREATER_OR_EQUAL, operand, low);
    Term to = compare(BinaryOperator.LESS_OR_EQUAL, operand, high);
    String both = "(" + from.sql() + " and " + to.sql() + ")";
    return Term.of(negated ? "(not " + both + ")" : both, Kind.BOOLEAN)
        .present(from.notNull() && to.notNull());
  }

  /** The values have no affinity there, even those of columns. */
  static Term in(Term operand, List<Term> values, boolean negated) {
    if (values.isEmpty()) {
      return Term.of(negated ? "true" : "false", Kind.BOOLEAN).present(true);
    }
    List<Term> plain = new ArrayList<>();
    for (Term value : values) {
      // Only the left side's collation counts.
      plain.add(value.withoutAffinity().collated(Optional.empty(), false));
    }
    boolean simple =
        operand.kind() != Kind.JSON_VALUE
            && !operand.isNull()
            && plain.stream().noneMatch(Term::isNull);
    if (!simple) {
      List<String> tests =
          plain.stream().map(it -> compare(BinaryOperator.EQUAL, operand, it).sql()).toList();
      String any = "(" + String.join(" or ", tests) + ")";
      return Term.of(negated ? "(not " + any + ")" : any, Kind.BOOLEAN);
    }
    List<String> items = new ArrayList<>();
    String left = "";
    for (Term value : plain) {
      Pair pair = pair(operand, value);
      if (!left.isEmpty() && !left.equals(pair.left())) {
        throw new Untranslatable("its list has values of several kinds");
      }
      left = pair.left();
      items.add(pair.right());
    }
    return Term.of(
            "(%s %s (%s))".formatted(left, negated ? "not in" : "in", String.join(", ", items)),
            Kind.BOOLEAN)
        .present(operand.notNull() && plain.stream().allMatch(Term::notNull));
  }

  private static Pair pair(Term left, Term right) {
    Affinity affinity = affinity(left, right);
    Term one = Conversions.applied(affinity, left);
    Term other = Conversions.applied(affinity, right);
    if (one.kind() == Kind.BOOLEAN || other.kind() == Kind.BOOLEAN) {
      Optional<Pair> truth = truth(one, other);
      if (truth.isPresent()) {
        return truth.get();
      }
    }
    if (one.kind().whole() && other.kind().whole()) {
      return new Pair(Conversions.integer(one).sql(), Conversions.integer(other).sql());
    }
    if (decimal(one, other)) {
      return new Pair(decimal(one), decimal(other));
    }
    if ((one.kind().floating() || one.kind().whole())
        && (other.kind().floating() || other.kind().whole())) {
      return new Pair(Conversions.exactDouble(one), Conversions.exactDouble(other));
    }
    if (one.kind() == Kind.TEXT && other.kind() == Kind.TEXT) {
      return texts(collation(left, right), one, other);
    }
    if (one.kind() == Kind.BLOB && other.kind() == Kind.BLOB) {
      return new Pair(one.sql(), other.sql());
    }
    throw new Untranslatable(
        "it compares %s with %s".formatted(one.kind().phrase(), other.kind().phrase()));
  }

  /** Two truth values, or one with a literal 0 or 1. */
  private static Optional<Pair> truth(Term one, Term other) {
    Optional<String> left = truth(one);
    Optional<String> right = truth(other);
    return left.isPresent() && right.isPresent()
        ? Optional.of(new Pair(left.get(), right.get()))
        : Optional.empty();
  }

  private static Optional<String> truth(Term term) {
    if (term.kind() == Kind.BOOLEAN) {
      return Optional.of(term.sql());
    }
    return term.literal().orElse(null) instanceof SqlExpression.Whole(long value)
            && (value == 0 || value == 1)
        ? Optional.of(value == 1 ? "true" : "false")
        : Optional.empty();
  }

  /**
   * Whether the comparison is exact in decimals: with a literal, beside whole or decimal values.
   */
  private static boolean decimal(Term one, Term other) {
    return (exact(one) && number(other)) || (exact(other) && number(one));
  }

  private static boolean exact(Term term) {
    return term.kind() == Kind.NUMERIC
        || (term.kind() == Kind.INTEGER && term.wide() && term.literal().isEmpty());
  }

  private static boolean number(Term term) {
    return term.literal().orElse(null) instanceof SqlExpression.Whole
        || term.literal().orElse(null) instanceof SqlExpression.Decimal;
  }

  private static String decimal(Term term) {
    return term.literal().orElse(null) instanceof SqlExpression.Decimal(double value)
        ? Literals.decimal(value)
        : term.sql();
  }

  private static Pair texts(Collating collating, Term left, Term right) {
    String one = key(collating, left);
    String other = key(collating, right);
    // Of two literals neither brings the collation along.
    return left.byteOrder() || right.byteOrder()
        ? new Pair(one, other)
        : new Pair(one + " collate \"C\"", other);
  }

  private static String key(Collating collating, Term term) {
    if (term.literal().orElse(null) instanceof SqlExpression.Text(String value)) {
      return Literals.text(
          switch (collating) {
            case BINARY -> value;
            case NOCASE -> Literals.folded(value);
            case RTRIM -> value.replaceAll(" +$", "");
          });
    }
    return collating.key(term.sql());
  }

  /** Which side's affinity is applied to both (sqlite3CompareAffinity). */
  private static Affinity affinity(Term left, Term right) {
    if (left.affinity().isPresent() && right.affinity().isPresent()) {
      return numeric(left.affinity().get()) || numeric(right.affinity().get())
          ? Affinity.NUMERIC
          : Affinity.BLOB;
    }
    return left.affinity().or(right::affinity).orElse(Affinity.BLOB);
  }

  private static boolean numeric(Affinity affinity) {
    return switch (affinity) {
      case INTEGER, REAL, NUMERIC -> true;
      case TEXT, BLOB -> false;
    };
  }

  private static Collating collation(Term left, Term right) {
    if (left.explicitCollation() || !right.explicitCollation()) {
      return left.collation().or(right::collation).orElse(Collating.BINARY);
    }
    return right.collation().orElse(Collating.BINARY);
  }
}
