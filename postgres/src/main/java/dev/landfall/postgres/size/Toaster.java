package dev.landfall.postgres.size;

/**
 * What PostgreSQL does with the long values of a row (heap_toast_insert_or_update, heaptoast.c).
 * Stateless.
 */
final class Toaster {
  /** A value of no more, its header included, is left alone. */
  private static final int LEAST_BYTES = PageLayout.aligned(PageLayout.TOAST_POINTER_BYTES);

  /** TOAST_TUPLE_TARGET_MAIN, nearly: what MAIN values may make of a row. */
  private static final int MAIN_TARGET_BYTES = 8160;

  private Toaster() {}

  /**
   * Brings a row down to what fits, in place.
   *
   * @param compressed for each value, what part of it is left by compression
   */
  static void toast(StoredValue[] values, double[] compressed, int targetBytes) {
    int header = TupleLayout.heapHeaderBytes(values);
    if (header + TupleLayout.dataBytes(values) <= PageLayout.TOAST_THRESHOLD_BYTES) {
      return;
    }
    int most = targetBytes - header;
    boolean[] tried = new boolean[values.length];
    for (int i = largest(values, tried, true);
        i >= 0 && TupleLayout.dataBytes(values) > most;
        i = largest(values, tried, true)) {
      tried[i] = true;
      if (storage(values[i]) == Storage.EXTENDED) {
        values[i] = smaller(values[i], compressed[i]);
      }
      if (withHeaderBytes(values[i]) > most) {
        values[i] = outside(values[i]);
      }
    }
    boolean[] moved = new boolean[values.length];
    for (int i = largest(values, moved, true);
        i >= 0 && TupleLayout.dataBytes(values) > most;
        i = largest(values, moved, true)) {
      values[i] = outside(values[i]);
    }
    main(values, compressed, most, header);
  }

  private static void main(StoredValue[] values, double[] compressed, int most, int header) {
    boolean[] tried = new boolean[values.length];
    for (int i = largest(values, tried, false);
        i >= 0 && TupleLayout.dataBytes(values) > most;
        i = largest(values, tried, false)) {
      tried[i] = true;
      values[i] = smaller(values[i], compressed[i]);
    }
    boolean[] moved = new boolean[values.length];
    for (int i = largest(values, moved, false);
        i >= 0 && TupleLayout.dataBytes(values) > MAIN_TARGET_BYTES - header;
        i = largest(values, moved, false)) {
      values[i] = outside(values[i]);
    }
  }

  /** The largest value that was not looked at yet; negative where there is none. */
  private static int largest(StoredValue[] values, boolean[] done, boolean movesFirst) {
    int found = -1;
    int bytes = LEAST_BYTES;
    for (int i = 0; i < values.length; i++) {
      Storage storage = storage(values[i]);
      boolean asked = movesFirst ? storage.movesFirst() : storage == Storage.MAIN;
      if (!done[i] && asked && withHeaderBytes(values[i]) > bytes) {
        found = i;
        bytes = withHeaderBytes(values[i]);
      }
    }
    return found;
  }

  private static Storage storage(StoredValue value) {
    return switch (value) {
      case StoredValue.Plain plain -> plain.storage();
      case StoredValue.Compressed compressed -> compressed.storage();
      case StoredValue.Null _, StoredValue.Fixed _, StoredValue.Outside _ -> Storage.PLAIN;
    };
  }

  private static int withHeaderBytes(StoredValue value) {
    return switch (value) {
      case StoredValue.Plain plain -> plain.withHeaderBytes();
      case StoredValue.Compressed compressed -> compressed.bytes();
      case StoredValue.Null _, StoredValue.Fixed _, StoredValue.Outside _ -> 0;
    };
  }

  private static StoredValue smaller(StoredValue value, double part) {
    return value instanceof StoredValue.Plain plain ? plain.compressed(part) : value;
  }

  private static StoredValue outside(StoredValue value) {
    return switch (value) {
      case StoredValue.Plain plain -> new StoredValue.Outside(plain.bytes());
      case StoredValue.Compressed compressed ->
          new StoredValue.Outside(compressed.bytes() - TupleLayout.LENGTH_BYTES);
      case StoredValue.Null _, StoredValue.Fixed _, StoredValue.Outside _ -> value;
    };
  }
}
