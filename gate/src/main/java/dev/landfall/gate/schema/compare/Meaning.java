package dev.landfall.gate.schema.compare;

/** What a difference means for production, worst first. */
public enum Meaning {
  /** Something that protects or serves production is gone, or does less. */
  WEAKENED,
  /** More may be done, or by more. */
  WIDENED,
  /** Something is otherwise than it should be. */
  CHANGED,
  /** The same thing under another name. */
  RENAMED,
  /** A setting or a comment: nothing that rows or queries depend on. */
  ADJUSTED,
  /** Something more than there should be, or something stricter. */
  EXTRA;

  Meaning worse(Meaning other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
