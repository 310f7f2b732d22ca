package dev.landfall.sqlite.expression;

/** An operator that compares with a pattern. */
public enum MatchOperator {
  LIKE,
  GLOB,
  REGEXP,
  MATCH
}
