package dev.landfall.demo.internal;

import java.util.Arrays;

/**
 * A class or member that a package's code refers to, with every place that does: pairs of a
 * document's and a range's number. For one thread.
 */
final class Symbol {
  private final String identifier;
  private int[] uses = new int[4];
  private int length;

  Symbol(String identifier) {
    this.identifier = identifier;
  }

  String identifier() {
    return identifier;
  }

  void use(int document, int range) {
    if (length == uses.length) {
      uses = Arrays.copyOf(uses, length * 2);
    }
    uses[length++] = document;
    uses[length++] = range;
  }

  /** Appends the pairs as {@code [[0,5],[0,9]]}. */
  void appendUses(JsonBytes json) {
    json.raw('[');
    for (int i = 0; i < length; i += 2) {
      json.raw(i == 0 ? "[" : ",[");
      json.number(uses[i]);
      json.raw(',');
      json.number(uses[i + 1]);
      json.raw(']');
    }
    json.raw(']');
  }
}
