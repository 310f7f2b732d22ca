package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.SqlExpression;
import java.util.Optional;

/** LIKE without regard to the case of ASCII letters, and GLOB. Stateless. */
final class Patterns {
  private Patterns() {}

  /** PostgreSQL's LIKE knows case: both sides are folded where the pattern has letters. */
  static Term like(Term operand, Term pattern, Optional<Term> escape, boolean negated) {
    if (operand.isNull() || pattern.isNull()) {
      return Term.of("null::boolean", Kind.BOOLEAN);
    }
    Term text = Conversions.text(operand);
    String word = negated ? "not like" : "like";
    boolean definite = operand.notNull() && pattern.notNull();
    if (pattern.literal().orElse(null) instanceof SqlExpression.Text(String value)) {
      String escaped = likePattern(value, escape.map(Patterns::escapeCharacter));
      String folded = Literals.folded(escaped);
      boolean letters = folded.chars().anyMatch(c -> c >= 'a' && c <= 'z');
      String left = letters ? Functions.lower(text).sql() : text.sql();
      return Term.of("(%s %s %s)".formatted(left, word, Literals.text(folded)), Kind.BOOLEAN)
          .present(definite);
    }
    if (escape.isPresent()) {
      throw new Untranslatable("its pattern is no literal and has an escape character");
    }
    return Term.of(
            "(%s %s replace(%s, '\\', '\\\\'))"
                .formatted(
                    Functions.lower(text).sql(),
                    word,
                    Functions.lower(Conversions.text(pattern)).sql()),
            Kind.BOOLEAN)
        .present(definite);
  }

  private static int escapeCharacter(Term escape) {
    if (escape.literal().orElse(null) instanceof SqlExpression.Text(String value)
        && value.codePointCount(0, value.length()) == 1) {
      return value.codePointAt(0);
    }
    throw new Untranslatable("its escape character is no literal");
  }

  /** SQLite has no escape character of its own; in PostgreSQL it is the backslash. */
  private static String likePattern(String pattern, Optional<Integer> escape) {
    StringBuilder like = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      int c = pattern.codePointAt(i);
      i += Character.charCount(c);
      if (escape.isPresent() && c == escape.get()) {
        if (i >= pattern.length()) {
          throw new Untranslatable("its pattern ends with the escape character");
        }
        c = pattern.codePointAt(i);
        i += Character.charCount(c);
        if (c == '%' || c == '_' || c == '\\') {
          like.append('\\');
        }
      } else if (c == '\\') {
        like.append('\\');
      }
      like.appendCodePoint(c);
    }
    return like.toString();
  }

  static Term glob(Term operand, Term pattern, boolean negated) {
    if (operand.isNull() || pattern.isNull()) {
      return Term.of("null::boolean", Kind.BOOLEAN);
    }
    Term text = Conversions.text(operand);
    if (!(pattern.literal().orElse(null) instanceof SqlExpression.Text(String glob))) {
      throw new Untranslatable("its GLOB pattern is no literal");
    }
    String left = text.byteOrder() ? text.sql() : text.sql() + " collate \"C\"";
    String test =
        glob.indexOf('[') < 0
            ? (negated ? " not like " : " like ") + Literals.text(globAsLike(glob))
            : (negated ? " !~ " : " ~ ") + Literals.text(GlobClasses.expression(glob));
    return Term.of("(" + left + test + ")", Kind.BOOLEAN).present(operand.notNull());
  }

  private static String globAsLike(String glob) {
    StringBuilder like = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> like.append('%');
        case '?' -> like.append('_');
        case '%', '_', '\\' -> like.append('\\').append(c);
        default -> like.append(c);
      }
    }
    return like.toString();
  }
}
