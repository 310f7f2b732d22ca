package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.SqlExpression;
import java.util.List;

/** substr, where both databases count alike: not from the end with a length. Stateless. */
final class Substrings {
  private Substrings() {}

  static Term of(List<Term> arguments) {
    Term value = arguments.getFirst();
    boolean blob = value.kind() == Kind.BLOB;
    String text = blob ? value.sql() : Conversions.text(value).sql();
    Term start = arguments.get(1);
    if (!blob
        && arguments.size() == 2
        && start.literal().orElse(null) instanceof SqlExpression.Whole(long position)
        && position < 0
        && position > Integer.MIN_VALUE) {
      return Functions.carrying(arguments, "right(%s, %d)".formatted(text, -position));
    }
    if (!counts(start) || (arguments.size() == 3 && !counts(arguments.getLast()))) {
      throw new Untranslatable("it calls substr with a position or length that may be negative");
    }
    String sql =
        arguments.size() == 2
            ? "substr(%s, %s)".formatted(text, position(start))
            : "substr(%s, %s, %s)".formatted(text, position(start), position(arguments.getLast()));
    return blob ? Term.of(sql, Kind.BLOB) : Functions.carrying(arguments, sql);
  }

  private static boolean counts(Term term) {
    return term.kind() == Kind.INTEGER && term.natural();
  }

  private static String position(Term term) {
    return term.wide() ? term.sql() + "::integer" : term.sql();
  }
}
