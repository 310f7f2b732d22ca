package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.Optional;

/**
 * A translated expression, as its parent needs it. Its SQL can stand as an operand: what is made of
 * several parts has parentheses around.
 *
 * @param affinity what SQLite applies to the other side of a comparison
 * @param collation what SQLite compares it by, where the expression says so
 * @param explicitCollation whether COLLATE says so rather than a column's declaration
 * @param wide whether an integer has the type bigint
 * @param natural whether it is never negative
 * @param notNull whether it is never NULL
 * @param byteOrder whether a text has PostgreSQL's collation "C"
 * @param literal the literal that it is
 */
record Term(
    String sql,
    Kind kind,
    Optional<Affinity> affinity,
    Optional<Collating> collation,
    boolean explicitCollation,
    boolean wide,
    boolean natural,
    boolean notNull,
    boolean byteOrder,
    Optional<SqlExpression> literal) {

  /** Of a kind, and nothing else is known. */
  static Term of(String sql, Kind kind) {
    return new Term(
        sql,
        kind,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        false,
        false,
        Optional.empty());
  }

  /** A bigint. */
  static Term integer(String sql) {
    return of(sql, Kind.INTEGER).widened();
  }

  /** A text that is made of a text in the collation "C". */
  static Term text(String sql) {
    return of(sql, Kind.TEXT).byBytes();
  }

  static Term literal(SqlExpression literal) {
    Term term =
        switch (literal) {
          case SqlExpression.Null n -> of("null", Kind.NULL);
          case SqlExpression.Whole(long value) -> {
            Term number = of(Literals.whole(value), Kind.INTEGER);
            boolean small = value == (int) value;
            number = small ? number : number.widened();
            yield value >= 0 ? number.positive() : number;
          }
          case SqlExpression.Decimal(double value) -> of(Literals.real(value), Kind.REAL);
          case SqlExpression.Text(String value) -> of(Literals.text(value), Kind.TEXT);
          case SqlExpression.Blob(String hex) -> of(Literals.bytes(hex), Kind.BLOB);
          default -> throw new IllegalArgumentException("no literal: " + literal);
        };
    return new Term(
        term.sql,
        term.kind,
        Optional.empty(),
        Optional.empty(),
        false,
        term.wide,
        term.natural,
        term.kind != Kind.NULL,
        false,
        Optional.of(literal));
  }

  boolean isNull() {
    return kind == Kind.NULL;
  }

  Term withAffinity(Affinity other) {
    return new Term(
        sql,
        kind,
        Optional.of(other),
        collation,
        explicitCollation,
        wide,
        natural,
        notNull,
        byteOrder,
        literal);
  }

  Term withoutAffinity() {
    return new Term(
        sql,
        kind,
        Optional.empty(),
        collation,
        explicitCollation,
        wide,
        natural,
        notNull,
        byteOrder,
        literal);
  }

  Term collated(Optional<Collating> other, boolean explicitly) {
    return new Term(
        sql, kind, affinity, other, explicitly, wide, natural, notNull, byteOrder, literal);
  }

  Term widened() {
    return new Term(
        sql,
        kind,
        affinity,
        collation,
        explicitCollation,
        true,
        natural,
        notNull,
        byteOrder,
        literal);
  }

  Term positive() {
    return new Term(
        sql, kind, affinity, collation, explicitCollation, wide, true, notNull, byteOrder, literal);
  }

  Term present(boolean never) {
    return new Term(
        sql,
        kind,
        affinity,
        collation,
        explicitCollation,
        wide,
        natural,
        never,
        byteOrder,
        literal);
  }

  Term byBytes() {
    return new Term(
        sql, kind, affinity, collation, explicitCollation, wide, natural, notNull, true, literal);
  }
}
