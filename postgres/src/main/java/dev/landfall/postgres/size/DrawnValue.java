package dev.landfall.postgres.size;

/**
 * One value of a row that was drawn.
 *
 * @param bytes of the value without a header; negative for NULL
 * @param compressed what part of it is left when it is compressed
 */
record DrawnValue(int bytes, double compressed) {
  static final DrawnValue NULL = new DrawnValue(-1, 1);

  boolean isNull() {
    return bytes < 0;
  }
}
