package dev.landfall.postgres.size;

/**
 * The bytes of a tuple's values, each at its place: what heap_compute_data_size (heaptuple.c)
 * counts. Stateless.
 */
final class TupleLayout {
  /** What a varying value's length and, where it is compressed, its size before take. */
  static final int LENGTH_BYTES = 4;

  static final int COMPRESSION_BYTES = 4;

  private TupleLayout() {}

  /** Where the value ends that begins at or behind this place. */
  static int after(int place, StoredValue value) {
    return switch (value) {
      case StoredValue.Null _ -> place;
      case StoredValue.Fixed(int bytes, int alignment) ->
          PageLayout.aligned(place, alignment) + bytes;
      case StoredValue.Plain(int bytes, int alignment, Storage storage) ->
          isShort(bytes, storage)
              ? place + 1 + bytes
              : PageLayout.aligned(place, alignment) + LENGTH_BYTES + bytes;
      case StoredValue.Compressed(int bytes, int alignment, _, _) ->
          PageLayout.aligned(place, alignment) + bytes;
      case StoredValue.Outside _ -> place + PageLayout.TOAST_POINTER_BYTES;
    };
  }

  static int dataBytes(StoredValue[] values) {
    int place = 0;
    for (StoredValue value : values) {
      place = after(place, value);
    }
    return place;
  }

  static boolean hasNull(StoredValue[] values) {
    for (StoredValue value : values) {
      if (value instanceof StoredValue.Null) {
        return true;
      }
    }
    return false;
  }

  /** What stands before a heap tuple's values. */
  static int heapHeaderBytes(StoredValue[] values) {
    int bitmap = hasNull(values) ? (values.length + 7) / 8 : 0;
    return PageLayout.aligned(PageLayout.TUPLE_HEADER_BYTES + bitmap);
  }

  /** A value as it comes, before anything is compressed or moved. */
  static StoredValue value(int lengthBytes, int alignmentBytes, Storage storage, DrawnValue drawn) {
    if (drawn.isNull()) {
      return StoredValue.NULL;
    }
    return lengthBytes >= 0
        ? new StoredValue.Fixed(lengthBytes, alignmentBytes)
        : new StoredValue.Plain(drawn.bytes(), alignmentBytes, storage);
  }

  private static boolean isShort(int bytes, Storage storage) {
    return storage != Storage.PLAIN && bytes + 1 <= PageLayout.SHORT_VALUE_BYTES;
  }
}
