package dev.landfall.postgres.copy;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Sums the hashes of rows: of those sent and of those returned, in the wire form of a binary COPY.
 * Equal rows have equal hashes although the server may write some types in another way than it got
 * them: numerics without regard to zeros at their end, character(n) to blanks at its end, xml to
 * its declaration, jsonb by its meaning. All else is hashed byte by byte, each field with its
 * length. The hash is XXH3, 128 bits. Not thread-safe.
 */
public final class RowHasher {
  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private final ColumnType[] types;
  private final boolean plain;
  private final HashStream128 stream = HASHER.hashStream();
  private final FieldCanonicaliser canonicaliser = new FieldCanonicaliser();

  private long sumHigh;
  private long sumLow;
  private long lastHigh;
  private long lastLow;
  private long rows;

  public RowHasher(CopyTable table) {
    types = table.columns().stream().map(CopyColumn::type).toArray(ColumnType[]::new);
    boolean allPlain = true;
    for (ColumnType type : types) {
      allPlain &= FieldCanonicaliser.isPlain(type);
    }
    plain = allPlain;
  }

  /** Whether values of this type must lie in memory as a whole to be hashed. */
  public static boolean needsWholeValue(ColumnType type) {
    return !FieldCanonicaliser.isPlain(type);
  }

  /** Adds the row, which begins with its field count. */
  public void add(byte[] buffer, int offset, int length) {
    if (plain) {
      record(HASHER.hashBytesTo128Bits(buffer, offset, length));
    } else {
      startStream(Wire.getShort(buffer, offset));
      streamFields(buffer, offset + Short.BYTES, 0, types.length);
      endStream();
    }
  }

  /** The rows added since the beginning or the last {@link #reset}. */
  public long rows() {
    return rows;
  }

  /** The sum of the hashes of the rows added. */
  public Hash128 sum() {
    return new Hash128(sumHigh, sumLow);
  }

  /** The hash of the row that was added last. */
  public Hash128 last() {
    return new Hash128(lastHigh, lastLow);
  }

  /** The upper half of the hash of the row that was added last. */
  public long lastHigh() {
    return lastHigh;
  }

  /** The lower half of the hash of the row that was added last. */
  public long lastLow() {
    return lastLow;
  }

  /** Begins a new sum. */
  public void reset() {
    sumHigh = 0;
    sumLow = 0;
    rows = 0;
  }

  /** Begins a row that is not in memory as a whole. */
  void startStream(int fieldCount) {
    stream.reset();
    stream.putByte((byte) (fieldCount >>> 8)).putByte((byte) fieldCount);
  }

  /** Adds the fields from first to end (exclusive), which lie one after the other. */
  void streamFields(byte[] buffer, int start, int first, int end) {
    int offset = start;
    for (int i = first; i < end; i++) {
      int length = Wire.getInt(buffer, offset);
      int value = offset + Integer.BYTES;
      int size = Math.max(length, 0);
      if (length < 0 || FieldCanonicaliser.isPlain(types[i])) {
        stream.putBytes(buffer, offset, Integer.BYTES + size);
      } else {
        canonicaliser.put(stream, types[i], buffer, value, length);
      }
      offset = value + size;
    }
  }

  /** Adds the length of a field whose bytes follow. */
  void streamLength(int length) {
    stream
        .putByte((byte) (length >>> 24))
        .putByte((byte) (length >>> 16))
        .putByte((byte) (length >>> 8))
        .putByte((byte) length);
  }

  /** Adds bytes of a field. */
  void streamBytes(byte[] buffer, int offset, int length) {
    stream.putBytes(buffer, offset, length);
  }

  /** Ends the row. */
  void endStream() {
    record(stream.get());
  }

  private void record(HashValue128 hash) {
    lastHigh = hash.getMostSignificantBits();
    lastLow = hash.getLeastSignificantBits();
    long low = sumLow + lastLow;
    sumHigh += lastHigh + Hash128.carry(lastLow, low);
    sumLow = low;
    rows++;
  }
}
