package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.Affinity;
import java.util.Optional;

/** CAST, by the affinity that the type's name gives. Stateless. */
final class Casts {
  private Casts() {}

  static Term cast(Term term, String type) {
    if (term.explicitCollation()) {
      throw new Untranslatable("it has COLLATE where nothing is compared");
    }
    Affinity affinity = Affinity.of(type, false);
    if (term.isNull()) {
      return term.withAffinity(affinity);
    }
    Optional<Collating> collation = term.collation();
    Term value =
        switch (affinity) {
          case INTEGER -> integer(term);
          case TEXT -> Conversions.text(term);
          case REAL -> real(term);
          case NUMERIC -> numeric(term);
          case BLOB -> throw new Untranslatable("it casts to a BLOB");
        };
    return value.withAffinity(affinity).collated(collation, false);
  }

  private static Term integer(Term term) {
    return switch (term.kind()) {
      case INTEGER, BOOLEAN -> Conversions.integer(term);
      // What is too large becomes the largest integer, as in SQLite.
      case REAL ->
          Term.integer(
                  "(case when %1$s >= '9.223372036854775807e18'::double precision then 9223372036854775807 when %1$s <= '-9.223372036854775808e18'::double precision then '-9223372036854775808'::bigint else trunc(%1$s)::bigint end)"
                      .formatted(term.sql()))
              .present(term.notNull());
      case NULL, NUMBER, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it casts " + term.kind().phrase() + " to INTEGER");
    };
  }

  private static Term real(Term term) {
    return switch (term.kind()) {
      case INTEGER, BOOLEAN, REAL ->
          Term.of(Conversions.roundedDouble(term), Kind.REAL).present(term.notNull());
      case NUMBER -> Term.of(term.sql(), Kind.REAL).present(term.notNull());
      case NULL, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it casts " + term.kind().phrase() + " to REAL");
    };
  }

  private static Term numeric(Term term) {
    return switch (term.kind()) {
      case INTEGER, BOOLEAN -> Conversions.integer(term);
      case NULL, REAL, NUMBER, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it casts " + term.kind().phrase() + " to NUMERIC");
    };
  }
}
