package dev.landfall.migration.draft.expression;

/** Ends a translation: the expression has a part with another meaning in PostgreSQL. */
final class Untranslatable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Untranslatable(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
