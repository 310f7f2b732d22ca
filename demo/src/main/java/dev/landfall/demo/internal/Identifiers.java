package dev.landfall.demo.internal;

/** How a member is written in column {@code identifier}; a class is its internal name. */
final class Identifiers {
  private Identifiers() {}

  /** {@code java/lang/String.length()I} for a method, {@code java/lang/String.hash:I} a field. */
  static String member(String owner, String name, String descriptor) {
    return descriptor.charAt(0) == '('
        ? owner + '.' + name + descriptor
        : owner + '.' + name + ':' + descriptor;
  }
}
