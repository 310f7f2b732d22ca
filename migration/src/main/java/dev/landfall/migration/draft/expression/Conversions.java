package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Terms as terms of another kind, with the value that SQLite gives them. Stateless. */
final class Conversions {
  private Conversions() {}

  /** A truth value: NULL, or whether the number is not zero. */
  static String condition(Term term) {
    if (term.literal().isPresent()) {
      return switch (term.literal().get()) {
        case SqlExpression.Null n -> "null::boolean";
        case SqlExpression.Whole(long value) -> value == 0 ? "false" : "true";
        case SqlExpression.Decimal(double value) -> value == 0 ? "false" : "true";
        default ->
            throw new Untranslatable("it takes " + term.kind().phrase() + " for a truth value");
      };
    }
    return switch (term.kind()) {
      case BOOLEAN -> term.sql();
      case INTEGER, REAL, NUMBER, NUMERIC -> "(" + term.sql() + " <> 0)";
      case NULL -> "null::boolean";
      case TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it takes " + term.kind().phrase() + " for a truth value");
    };
  }

  /** A whole number of a truth value; whole numbers as they are. */
  static Term integer(Term term) {
    return switch (term.kind()) {
      case INTEGER, NULL -> term;
      case BOOLEAN ->
          Term.of("(" + term.sql() + ")::integer", Kind.INTEGER).positive().present(term.notNull());
      case REAL, NUMBER, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it takes " + term.kind().phrase() + " for a whole number");
    };
  }

  /** A bigint, so that PostgreSQL's arithmetic has the 64 bits that SQLite's has. */
  static String bigint(Term term) {
    Term whole = integer(term);
    return whole.wide() ? whole.sql() : whole.sql() + "::bigint";
  }

  /** A double, where that is the same number. */
  static String exactDouble(Term term) {
    if (term.literal().orElse(null) instanceof SqlExpression.Whole(long value)) {
      return Literals.exactReal(value)
          .orElseThrow(
              () -> new Untranslatable("it compares a floating point number with " + value));
    }
    if (term.kind().floating()) {
      return term.sql();
    }
    if (term.kind().whole() && !term.wide()) {
      return integer(term).sql() + "::double precision";
    }
    throw new Untranslatable(
        "it compares " + term.kind().phrase() + " with a floating point number");
  }

  /** A double as arithmetic takes it: rounded where it must be, as in SQLite. */
  static String roundedDouble(Term term) {
    if (term.literal().orElse(null) instanceof SqlExpression.Whole(long value)) {
      return Literals.real((double) value);
    }
    return term.kind() == Kind.REAL ? term.sql() : bigint(term) + "::double precision";
  }

  /** A text, as SQLite's || and LIKE take it. */
  static Term text(Term term) {
    if (term.literal().orElse(null) instanceof SqlExpression.Whole(long value)) {
      return Term.literal(new SqlExpression.Text(Long.toString(value)));
    }
    return switch (term.kind()) {
      case TEXT -> term;
      case NULL -> term;
      case INTEGER -> Term.text(term.sql() + "::text").present(term.notNull());
      case BOOLEAN -> Term.text(integer(term).sql() + "::text").present(term.notNull());
      case REAL, NUMBER, NUMERIC ->
          throw new Untranslatable("it writes a floating point number as text");
      case BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it takes " + term.kind().phrase() + " for text");
    };
  }

  /** What SQLite makes of the term where the affinity is applied. */
  static Term applied(Affinity affinity, Term term) {
    return switch (affinity) {
      case BLOB -> term;
      case TEXT ->
          switch (term.kind()) {
            case INTEGER, BOOLEAN, REAL, NUMBER, NUMERIC -> text(term);
            case NULL, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED -> term;
          };
      case INTEGER, REAL, NUMERIC -> {
        if (term.kind() != Kind.TEXT) {
          yield term;
        }
        if (term.literal().orElse(null) instanceof SqlExpression.Text(String value)) {
          yield Term.literal(Literals.numeric(value));
        }
        throw new Untranslatable("it compares text with a number that the text may be");
      }
    };
  }

  /**
   * Several results of one expression, such as those of CASE, in one type.
   *
   * @return the terms in their order, all of one kind but for NULLs
   */
  static List<Term> unified(List<Term> terms) {
    Optional<Kind> kind = terms.stream().map(Term::kind).filter(it -> it != Kind.NULL).findFirst();
    if (kind.isEmpty() || terms.stream().allMatch(it -> it.isNull() || it.kind() == kind.get())) {
      return terms;
    }
    if (terms.stream().allMatch(it -> it.isNull() || it.kind().whole())) {
      return terms.stream().map(Conversions::integer).toList();
    }
    List<Term> unified = new ArrayList<>();
    boolean decimal = terms.stream().anyMatch(it -> it.kind() == Kind.NUMERIC);
    for (Term term : terms) {
      boolean wholeLiteral = term.literal().orElse(null) instanceof SqlExpression.Whole;
      if (term.isNull()) {
        unified.add(term);
      } else if (decimal && (term.kind() == Kind.NUMERIC || wholeLiteral)) {
        unified.add(Term.of(term.sql(), Kind.NUMERIC).present(term.notNull()));
      } else if (!decimal && (term.kind().floating() || wholeLiteral)) {
        unified.add(Term.of(exactDouble(term), Kind.NUMBER).present(term.notNull()));
      } else {
        throw new Untranslatable(
            "it gives %s or %s".formatted(kind.get().phrase(), term.kind().phrase()));
      }
    }
    return unified;
  }

  /** A term that is one of these, which are unified. */
  static Term either(String sql, List<Term> terms) {
    Optional<Kind> kind = terms.stream().map(Term::kind).filter(it -> it != Kind.NULL).findFirst();
    if (kind.isEmpty()) {
      return Term.literal(new SqlExpression.Null());
    }
    Term term = Term.of(sql, kind.get());
    term = terms.stream().anyMatch(Term::wide) ? term.widened() : term;
    term = terms.stream().allMatch(Term::natural) ? term.positive() : term;
    return terms.stream().anyMatch(Term::byteOrder) ? term.byBytes() : term;
  }
}
