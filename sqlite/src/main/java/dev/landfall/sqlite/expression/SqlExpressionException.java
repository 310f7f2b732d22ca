package dev.landfall.sqlite.expression;

/** SQL that is no scalar expression, or one that may only stand in a query. */
public final class SqlExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SqlExpressionException(String message) {
    super(message);
  }
}
