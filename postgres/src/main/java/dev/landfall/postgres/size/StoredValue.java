package dev.landfall.postgres.size;

/** One value in the form in which a tuple has it. */
sealed interface StoredValue {
  StoredValue NULL = new Null();

  /** NULL: nothing but a bit in the header. */
  record Null() implements StoredValue {}

  /** A value of a type of fixed length. */
  record Fixed(int bytes, int alignmentBytes) implements StoredValue {}

  /** A varying value as it is; its bytes are without its header. */
  record Plain(int bytes, int alignmentBytes, Storage storage) implements StoredValue {
    int withHeaderBytes() {
      return bytes + TupleLayout.LENGTH_BYTES;
    }

    /** What it becomes by compression (pglz), if that pays: it must save a quarter. */
    StoredValue compressed(double part) {
      int left = (int) Math.ceil(bytes * part) + LENGTHS_BYTES;
      return part <= MOST_PART && left < withHeaderBytes() - 2
          ? new Compressed(left, alignmentBytes, storage, bytes)
          : this;
    }

    private static final double MOST_PART = 0.75;
    private static final int LENGTHS_BYTES =
        TupleLayout.LENGTH_BYTES + TupleLayout.COMPRESSION_BYTES;
  }

  /** A varying value that was compressed; its bytes are with its header. */
  record Compressed(int bytes, int alignmentBytes, Storage storage, int plainBytes)
      implements StoredValue {}

  /** A varying value that is out of line, in so many bytes. */
  record Outside(int bytes) implements StoredValue {}
}
