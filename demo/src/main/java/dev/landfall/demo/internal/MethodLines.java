package dev.landfall.demo.internal;

/**
 * The lines and the length of each method of a class, filled in while the code is read. Lines count
 * from 0; a class file has none for fields and for methods without code, so these get the first
 * line of the class. For one thread.
 */
final class MethodLines {
  private static final int NONE = -1;

  private final int[] first;
  private final int[] last;
  private final int[] length;
  private int method = -1;

  MethodLines(int methods) {
    first = new int[methods];
    last = new int[methods];
    length = new int[methods];
  }

  /** Goes on to the next method. */
  void begin() {
    method++;
    first[method] = NONE;
    last[method] = NONE;
  }

  void line(int line) {
    first[method] = first[method] == NONE ? line : Math.min(first[method], line);
    last[method] = Math.max(last[method], line);
  }

  /** How many bytes of code the method has. */
  void length(int bytes) {
    length[method] = bytes;
  }

  /** The first line of all methods, 0 when none has lines. */
  int firstOfClass() {
    int least = NONE;
    for (int line : first) {
      if (line != NONE && (least == NONE || line < least)) {
        least = line;
      }
    }
    return Math.max(least, 0);
  }

  int lastOfClass() {
    int most = 0;
    for (int line : last) {
      most = Math.max(most, line);
    }
    return most;
  }

  int first(int index, int otherwise) {
    return first[index] == NONE ? otherwise : first[index];
  }

  int last(int index, int otherwise) {
    return last[index] == NONE ? otherwise : last[index];
  }

  int lengthOf(int index) {
    return length[index];
  }
}
