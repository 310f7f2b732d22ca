package dev.landfall.findings;

/** A number of things in words: {@code 1 file}, {@code 12,345 files}. */
public final class Count {
  private Count() {}

  /**
   * The number with its noun.
   *
   * @param noun in the singular, whose plural ends in an s
   */
  public static String of(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }
}
