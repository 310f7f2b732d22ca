package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.BinaryOperator;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.Optional;

/**
 * Comparisons of what lies in JSON, whose storage class depends on the row: only with literals, and
 * only for equality. Stateless.
 */
final class JsonComparisons {
  private JsonComparisons() {}

  static Term compare(BinaryOperator operator, Term left, Term right) {
    Term value = left.kind() == Kind.JSON_VALUE ? left : right;
    Term other = left.kind() == Kind.JSON_VALUE ? right : left;
    if (other.isNull()) {
      return switch (operator) {
        case IS -> Comparisons.nullTest(value, false);
        case IS_NOT -> Comparisons.nullTest(value, true);
        default -> Term.of("null::boolean", Kind.BOOLEAN);
      };
    }
    boolean folds =
        left.collation().or(right::collation).filter(it -> it != Collating.BINARY).isPresent();
    Optional<String> items = other.literal().flatMap(JsonComparisons::items);
    if (folds || items.isEmpty()) {
      throw new Untranslatable(
          "it compares %s with %s".formatted(value.kind().phrase(), other.kind().phrase()));
    }
    String equal = "(" + value.sql() + " in (" + items.get() + "))";
    return switch (operator) {
      case EQUAL -> Term.of(equal, Kind.BOOLEAN);
      case NOT_EQUAL -> Term.of("(not " + equal + ")", Kind.BOOLEAN);
      case IS -> Term.of("(" + equal + " is true)", Kind.BOOLEAN).present(true);
      case IS_NOT -> Term.of("(" + equal + " is not true)", Kind.BOOLEAN).present(true);
      default -> throw new Untranslatable("it orders values inside of JSON");
    };
  }

  /** The JSON values that are equal to the literal in SQLite. */
  private static Optional<String> items(SqlExpression literal) {
    return switch (literal) {
      // An object or array is its text there.
      case SqlExpression.Text(String text) when !text.startsWith("{") && !text.startsWith("[") ->
          Optional.of(Literals.text(string(text)) + "::jsonb");
      case SqlExpression.Whole(long value) when value == 0 || value == 1 ->
          Optional.of("'%d'::jsonb, '%s'::jsonb".formatted(value, value == 1));
      case SqlExpression.Whole(long value) -> Optional.of("'" + value + "'::jsonb");
      default -> Optional.empty();
    };
  }

  /** A JSON string. */
  private static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
