package dev.landfall.postgres.copy;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The hash of what a JSON text means to jsonb: blanks, the order of keys and the way in which a
 * number or a string is written do not count, and of equal keys the last one does (PostgreSQL
 * manual, "JSON Types"). Numbers are compared as decimals of any length. Not thread-safe.
 */
final class JsonHasher {
  // One hash function for each kind of value, so that 1 and "1" differ.
  private static final Hasher128 WORDS = Hashing.xxh3_128(1);
  private static final Hasher128 NUMBERS = Hashing.xxh3_128(2);
  private static final Hasher128 STRINGS = Hashing.xxh3_128(3);
  private static final Hasher128 ELEMENTS = Hashing.xxh3_128(4);
  private static final Hasher128 ENTRIES = Hashing.xxh3_128(5);
  private static final Hasher128 OBJECTS = Hashing.xxh3_128(6);
  private static final int HASH_BYTES = 2 * Long.BYTES;

  private final List<Frame> frames = new ArrayList<>();
  private final JsonNumber number = new JsonNumber();
  private final byte[] pair = new byte[2 * HASH_BYTES];
  private int depth;
  private long high;
  private long low;

  /** An array or object that has begun. */
  private static final class Frame {
    final HashMap<String, Hash128> entries = new HashMap<>();
    boolean object;
    String key = "";
    Hash128 elements = Hash128.ZERO;
  }

  /**
   * Hashes the text.
   *
   * @throws IllegalArgumentException when it is not JSON, or nested too deeply
   */
  void hash(byte[] utf8, int offset, int length) {
    depth = 0;
    try (JsonParser parser = JsonTexts.parser(utf8, offset, length)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        take(parser, token);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The upper half of the hash of the last text. */
  long high() {
    return high;
  }

  /** The lower half of the hash of the last text. */
  long low() {
    return low;
  }

  private void take(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT -> push(true);
      case START_ARRAY -> push(false);
      case PROPERTY_NAME -> frames.get(depth - 1).key = parser.currentName();
      case END_OBJECT -> endObject();
      case END_ARRAY -> endArray();
      case VALUE_STRING -> value(STRINGS.hashCharsTo128Bits(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        number.read(parser.getString());
        value(NUMBERS.hashBytesTo128Bits(number.bytes(), 0, number.length()));
      }
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> value(WORDS.hashCharsTo128Bits(token.asString()));
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("not a token of a JSON text: " + token);
    }
  }

  private void push(boolean object) {
    if (depth == frames.size()) {
      frames.add(new Frame());
    }
    Frame frame = frames.get(depth++);
    frame.object = object;
    frame.elements = Hash128.ZERO;
    frame.entries.clear(); // A text that was broken may have left some.
  }

  private void value(HashValue128 hash) {
    if (depth == 0) {
      high = hash.getMostSignificantBits();
      low = hash.getLeastSignificantBits();
      return;
    }
    Frame frame = frames.get(depth - 1);
    var value = new Hash128(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    if (frame.object) {
      frame.entries.put(frame.key, value);
    } else {
      frame.elements = hash128(hashPair(ELEMENTS, frame.elements, value));
    }
  }

  private void endArray() {
    Hash128 elements = frames.get(--depth).elements;
    value(hashPair(ELEMENTS, elements, Hash128.ZERO));
  }

  private void endObject() {
    Frame frame = frames.get(--depth);
    Hash128 sum = Hash128.ZERO;
    for (var entry : frame.entries.entrySet()) {
      Hash128 key = hash128(STRINGS.hashCharsTo128Bits(entry.getKey()));
      sum = sum.plus(hash128(hashPair(ENTRIES, key, entry.getValue())));
    }
    value(hashPair(OBJECTS, sum, Hash128.ZERO));
  }

  private HashValue128 hashPair(Hasher128 hasher, Hash128 first, Hash128 second) {
    Wire.putLong(pair, 0, first.high());
    Wire.putLong(pair, Long.BYTES, first.low());
    Wire.putLong(pair, 2 * Long.BYTES, second.high());
    Wire.putLong(pair, 3 * Long.BYTES, second.low());
    return hasher.hashBytesTo128Bits(pair, 0, pair.length);
  }

  private static Hash128 hash128(HashValue128 hash) {
    return new Hash128(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }
}
