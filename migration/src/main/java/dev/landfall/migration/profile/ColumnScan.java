package dev.landfall.migration.profile;

import dev.landfall.postgres.copy.Utf8;
import dev.landfall.sqlite.RowCursor;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The profile of one column of one file in the making. Not thread-safe. */
final class ColumnScan implements TextShapes.Sink {
  private static final double EXACT = 0x1p53;

  /** 1980-01-01 and 2100-01-01, in seconds since 1970. */
  private static final long FIRST_SECOND = 315_532_800;

  private static final long LAST_SECOND = 4_102_444_800L;

  /** 1900-01-01 and 2100-01-01 as Julian days. */
  private static final double FIRST_DAY = 2_415_020.5;

  private static final double LAST_DAY = 2_488_069.5;

  /** Longer values are compressed or moved out of line (TOAST_TUPLE_THRESHOLD, nearly). */
  static final int LONG_BYTES = 2_000;

  /** The most bytes of a b-tree's entry (BTMaxItemSize, PostgreSQL 15 to 18, 8 kB pages). */
  static final int KEY_BYTES = 2_704;

  private static final int UUID_BYTES = 16;

  private final int column;
  private final ScanBuffer buffer;
  private final EnumMap<Trait, Tally> tallies = new EnumMap<>(Trait.class);
  private final LengthScan texts = new LengthScan();
  private final LengthScan blobs = new LengthScan();
  private final TreeSet<String> words = new TreeSet<>();
  private final PayloadScan payload;
  private long leastInteger = Long.MAX_VALUE;
  private long mostInteger = Long.MIN_VALUE;
  private double leastReal = Double.POSITIVE_INFINITY;
  private double mostReal = Double.NEGATIVE_INFINITY;
  private long mostCharacters;
  private int integerDigits = -1;
  private int fractionDigits;
  private boolean manyWords;
  private RowName row = () -> "";
  private long place = -1;

  /** How the current row is told to people; asked only for a row that is kept as an example. */
  interface RowName {
    String get();
  }

  /** How often a trait was seen, and where first. */
  private static final class Tally {
    private final Example example;
    private long count;

    Tally(Example example) {
      this.example = example;
    }
  }

  /**
   * @param seed of the file and the column, for what is chosen by chance
   */
  ColumnScan(int column, ScanBuffer buffer, long seed) {
    this.column = column;
    this.buffer = buffer;
    payload = new PayloadScan(seed);
  }

  /** Looks at the value of the row that the cursor stands on. */
  void look(RowCursor cursor, RowName name) {
    row = name;
    place++;
    switch (cursor.storageClass(column)) {
      case NULL -> saw(Trait.NULL);
      case INTEGER -> integer(cursor.integer(column));
      case REAL -> real(cursor.real(column));
      case TEXT -> text(cursor);
      case BLOB -> blob(cursor);
    }
  }

  @Override
  public void saw(Trait trait) {
    Tally tally = tallies.get(trait);
    if (tally == null) {
      tally = new Tally(new Example("", row.get()));
      tallies.put(trait, tally);
    }
    tally.count++;
  }

  @Override
  public void sawNumber(int integers, int fractions) {
    integerDigits = Math.max(integerDigits, integers);
    fractionDigits = Math.max(fractionDigits, fractions);
  }

  private void integer(long value) {
    saw(Trait.INTEGER);
    leastInteger = Math.min(leastInteger, value);
    mostInteger = Math.max(mostInteger, value);
    if (value == 0 || value == 1) {
      saw(Trait.ZERO_OR_ONE);
      return;
    }
    if (value != (short) value) {
      saw(Trait.BEYOND_SMALLINT);
      if (value != (int) value) {
        saw(Trait.BEYOND_INTEGER);
        if (value > 1L << 53 || value < -(1L << 53)) {
          saw(Trait.BEYOND_DOUBLE);
        }
      }
      moment((double) value);
    }
  }

  private void real(double value) {
    saw(Trait.REAL);
    if (Double.isInfinite(value)) {
      saw(Trait.INFINITE);
      return;
    }
    leastReal = Math.min(leastReal, value);
    mostReal = Math.max(mostReal, value);
    if (value == 0 && 1 / value < 0) {
      saw(Trait.NEGATIVE_ZERO);
    } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      saw(Trait.WHOLE_REAL);
    }
    if (value >= FIRST_DAY && value < LAST_DAY) {
      saw(Trait.JULIAN_DAY);
    } else {
      moment(value);
    }
  }

  /** The three ranges do not meet. */
  private void moment(double value) {
    if (value < FIRST_SECOND) {
      return;
    }
    if (value < LAST_SECOND) {
      saw(Trait.EPOCH_SECONDS);
    } else if (value >= FIRST_SECOND * 1e3 && value < LAST_SECOND * 1e3) {
      saw(Trait.EPOCH_MILLIS);
    } else if (value >= FIRST_SECOND * 1e6 && value < LAST_SECOND * 1e6) {
      saw(Trait.EPOCH_MICROS);
    }
  }

  private void text(RowCursor cursor) {
    saw(Trait.TEXT);
    int length = cursor.byteLength(column);
    texts.add(length, row);
    lengths(cursor, length);
    if (length == 0) {
      saw(Trait.EMPTY_TEXT);
      word(new byte[0], 0);
      return;
    }
    int characters = buffer.countCharacters(cursor, column, length);
    if (characters < 0) {
      manyWords = true;
      saw(characters == Utf8.HAS_NUL ? Trait.NUL_BYTE : Trait.BAD_UTF8);
      return;
    }
    mostCharacters = Math.max(mostCharacters, characters);
    word(buffer.bytes(), length);
    if (length > ScanBuffer.MOST_BYTES) {
      saw(Trait.SHAPE_UNKNOWN);
    } else {
      TextShapes.look(buffer.bytes(), length, this);
    }
  }

  private void word(byte[] bytes, int length) {
    if (manyWords) {
      return;
    }
    if (length <= Words.MOST_BYTES) {
      words.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
    manyWords = length > Words.MOST_BYTES || words.size() > Words.MOST;
  }

  private void blob(RowCursor cursor) {
    saw(Trait.BLOB);
    int length = cursor.byteLength(column);
    blobs.add(length, row);
    if (length == UUID_BYTES) {
      saw(Trait.UUID_BLOB);
    }
    lengths(cursor, length);
  }

  private void lengths(RowCursor cursor, int length) {
    payload.add(length);
    if (length > LONG_BYTES) {
      saw(Trait.LONG);
      payload.addLong(cursor, column, place, length, buffer);
      if (length > KEY_BYTES) {
        saw(Trait.OVERLONG_KEY);
      }
    }
  }

  ColumnProfile profile() {
    Map<Trait, Sighting> sightings = new EnumMap<>(Trait.class);
    tallies.forEach(
        (trait, tally) -> sightings.put(trait, new Sighting(tally.count, tally.example)));
    return new ColumnProfile(
        sightings,
        leastInteger <= mostInteger
            ? Optional.of(new IntegerRange(leastInteger, mostInteger))
            : Optional.empty(),
        leastReal <= mostReal ? Optional.of(new RealRange(leastReal, mostReal)) : Optional.empty(),
        texts.lengths(),
        mostCharacters,
        integerDigits < 0
            ? Optional.empty()
            : Optional.of(new Decimals(integerDigits, fractionDigits)),
        manyWords ? Words.MANY : new Words(words, false),
        blobs.lengths(),
        payload.payload());
  }
}
