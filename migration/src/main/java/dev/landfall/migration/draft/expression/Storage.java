package dev.landfall.migration.draft.expression;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A column that takes an expression's value: a default, or what is generated.
 *
 * @param type the column's type in PostgreSQL
 * @param kind of its values
 * @param epoch whether its times are counted in seconds since 1970 in SQLite
 */
public record Storage(String type, Kind kind, Affinity affinity, boolean epoch) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?)?");

  public Storage {
    requireNonNull(type, "type");
    requireNonNull(kind, "kind");
    requireNonNull(affinity, "affinity");
  }

  /** The present moment, where the column holds times and the expression is about it. */
  Optional<Term> moment(SqlExpression expression) {
    if (kind != Kind.CONVERTED) {
      return Optional.empty();
    }
    if (type.equals("date")) {
      return Moments.date(expression).map(sql -> Term.of(sql, Kind.CONVERTED));
    }
    if (!type.startsWith("timestamp") || Moments.seconds(expression).isPresent() != epoch) {
      return Optional.empty();
    }
    boolean zoned = type.contains("with time zone") || type.startsWith("timestamptz");
    return Moments.timestamp(expression)
        .map(sql -> zoned ? "(" + sql + " at time zone 'UTC')" : sql)
        .map(sql -> Term.of(sql, Kind.CONVERTED));
  }

  /** What SQLite stores of the value, by the column's affinity. */
  Term store(Term term) {
    if (term.isNull()) {
      return term;
    }
    SqlExpression literal = term.literal().orElse(null);
    return switch (kind) {
      case BOOLEAN -> {
        if (literal instanceof SqlExpression.Whole(long value) && (value == 0 || value == 1)) {
          yield Term.of(value == 1 ? "true" : "false", Kind.BOOLEAN);
        }
        yield required(term, term.kind() == Kind.BOOLEAN);
      }
      case INTEGER -> whole(term, literal);
      case REAL -> {
        Term number =
            literal instanceof SqlExpression.Text(String text)
                ? Term.literal(Literals.numeric(text))
                : term;
        boolean fits = number.kind() == Kind.REAL || number.kind() == Kind.NUMBER;
        yield fits
            ? number
            : Term.of(
                Conversions.roundedDouble(required(number, number.kind().whole())), Kind.REAL);
      }
      case NUMERIC -> {
        Term number =
            literal instanceof SqlExpression.Text(String text)
                ? Term.literal(Literals.numeric(text))
                : term;
        if (number.literal().orElse(null) instanceof SqlExpression.Decimal(double value)) {
          yield Term.of(Literals.decimal(value), Kind.NUMERIC);
        }
        yield required(number, number.kind().whole() || number.kind() == Kind.NUMERIC);
      }
      case TEXT ->
          affinity == Affinity.TEXT
              ? Conversions.text(term)
              : required(term, term.kind() == Kind.TEXT);
      case BLOB -> required(term, term.kind() == Kind.BLOB);
      case JSON ->
          required(term, literal instanceof SqlExpression.Text(String text) && isJson(text));
      case NUMBER, JSON_VALUE, NULL -> required(term, false);
      case CONVERTED -> {
        boolean moment =
            literal instanceof SqlExpression.Text(String text)
                && MOMENT.matcher(text).matches()
                && type.startsWith("timestamp")
                && !epoch;
        yield required(term, moment);
      }
    };
  }

  private static boolean isJson(String text) {
    try {
      JSON.readTree(text);
      return !text.isBlank() && !text.contains("\\u");
    } catch (JacksonException e) {
      return false;
    }
  }

  private Term whole(Term term, @Nullable SqlExpression literal) {
    SqlExpression number =
        literal instanceof SqlExpression.Text(String text)
                && affinity != Affinity.TEXT
                && affinity != Affinity.BLOB
            ? Literals.numeric(text)
            : literal;
    if (number instanceof SqlExpression.Decimal(double value)
        && value == Math.rint(value)
        && Math.abs(value) < 0x1p53
        && affinity != Affinity.BLOB) {
      return Term.literal(new SqlExpression.Whole((long) value));
    }
    if (number instanceof SqlExpression.Whole && !number.equals(literal)) {
      return Term.literal(number);
    }
    return Conversions.integer(required(term, term.kind().whole()));
  }

  private Term required(Term term, boolean fits) {
    if (!fits) {
      throw new Untranslatable(
          "it gives %s, and the column is %s".formatted(term.kind().phrase(), type));
    }
    return term;
  }
}
