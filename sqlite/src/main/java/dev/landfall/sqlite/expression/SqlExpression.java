package dev.landfall.sqlite.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A scalar expression of SQLite's SQL as a tree (sqlite.org/lang_expr). Immutable; parentheses are
 * in the tree's shape.
 */
public sealed interface SqlExpression {
  /** The literal NULL. */
  record Null() implements SqlExpression {}

  /** A whole number that fits 64 bits. */
  record Whole(long value) implements SqlExpression {}

  /** A number with a point or an exponent, or one too large for 64 bits. */
  record Decimal(double value) implements SqlExpression {}

  /** A string in single quotes, unquoted. */
  record Text(String value) implements SqlExpression {
    public Text {
      requireNonNull(value, "value");
    }
  }

  /** A BLOB literal. */
  record Blob(String hex) implements SqlExpression {
    public Blob {
      requireNonNull(hex, "hex");
    }
  }

  /** CURRENT_DATE, CURRENT_TIME or CURRENT_TIMESTAMP: text in UTC. */
  record Now(Moment moment) implements SqlExpression {
    public Now {
      requireNonNull(moment, "moment");
    }
  }

  /** What of the present moment is meant. */
  enum Moment {
    DATE,
    TIME,
    TIMESTAMP
  }

  /**
   * A column; SQLite also takes it for a truth value ({@code true}) or, in double quotes, for a
   * string, where no column has that name.
   *
   * @param table the qualifier
   * @param doubleQuoted whether it stands in double quotes
   * @param bare whether it stands in no quotes at all
   */
  record Name(Optional<String> table, String name, boolean doubleQuoted, boolean bare)
      implements SqlExpression {
    public Name {
      requireNonNull(table, "table");
      requireNonNull(name, "name");
    }
  }

  /** An operator before its operand. */
  record Unary(UnaryOperator operator, SqlExpression operand) implements SqlExpression {
    public Unary {
      requireNonNull(operator, "operator");
      requireNonNull(operand, "operand");
    }
  }

  /** An operator between two operands. */
  record Binary(BinaryOperator operator, SqlExpression left, SqlExpression right)
      implements SqlExpression {
    public Binary {
      requireNonNull(operator, "operator");
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }
  }

  /** {@code x IS NULL}, {@code x ISNULL}, {@code x NOT NULL} and their like. */
  record NullTest(SqlExpression operand, boolean negated) implements SqlExpression {
    public NullTest {
      requireNonNull(operand, "operand");
    }
  }

  /** LIKE, GLOB, REGEXP or MATCH. */
  record Match(
      MatchOperator operator,
      SqlExpression operand,
      SqlExpression pattern,
      Optional<SqlExpression> escape,
      boolean negated)
      implements SqlExpression {
    public Match {
      requireNonNull(operator, "operator");
      requireNonNull(operand, "operand");
      requireNonNull(pattern, "pattern");
      requireNonNull(escape, "escape");
    }
  }

  /** {@code x BETWEEN low AND high}. */
  record Between(SqlExpression operand, SqlExpression low, SqlExpression high, boolean negated)
      implements SqlExpression {
    public Between {
      requireNonNull(operand, "operand");
      requireNonNull(low, "low");
      requireNonNull(high, "high");
    }
  }

  /** {@code x IN (a, b)}; the list may be empty. */
  record In(SqlExpression operand, List<SqlExpression> values, boolean negated)
      implements SqlExpression {
    public In {
      requireNonNull(operand, "operand");
      values = List.copyOf(values);
    }
  }

  /** CASE, with or without a base operand. */
  record Case(
      Optional<SqlExpression> operand, List<When> branches, Optional<SqlExpression> otherwise)
      implements SqlExpression {
    public Case {
      requireNonNull(operand, "operand");
      branches = List.copyOf(branches);
      requireNonNull(otherwise, "otherwise");
    }
  }

  /** One WHEN of a CASE. */
  record When(SqlExpression condition, SqlExpression result) {
    public When {
      requireNonNull(condition, "condition");
      requireNonNull(result, "result");
    }
  }

  /** {@code CAST(x AS type)}. */
  record Cast(SqlExpression operand, String type) implements SqlExpression {
    public Cast {
      requireNonNull(operand, "operand");
      requireNonNull(type, "type");
    }
  }

  /** {@code x COLLATE name}; the name in upper case. */
  record Collate(SqlExpression operand, String collation) implements SqlExpression {
    public Collate {
      requireNonNull(operand, "operand");
      requireNonNull(collation, "collation");
    }
  }

  /** A call of a function, whose name is in lower case. */
  record Call(String function, List<SqlExpression> arguments) implements SqlExpression {
    public Call {
      requireNonNull(function, "function");
      arguments = List.copyOf(arguments);
    }
  }
}
