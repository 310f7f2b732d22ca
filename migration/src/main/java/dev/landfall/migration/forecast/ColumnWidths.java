package dev.landfall.migration.forecast;

import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.IntegerRange;
import dev.landfall.migration.profile.LengthClasses;
import dev.landfall.migration.profile.Payload;
import dev.landfall.migration.profile.Trait;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.size.StoredColumn;
import dev.landfall.postgres.size.Widths;
import dev.landfall.postgres.size.Widths.CompressedSample;
import dev.landfall.postgres.size.Widths.WidthClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How wide the values of a source column are once they are in the target. Stateless. */
final class ColumnWidths {
  /** A REAL as text, mostly. */
  private static final int REAL_TEXT_BYTES = 17;

  private static final int REAL_DIGITS = 16;
  private static final int UUID_TEXT_BYTES = 36;

  /** Digits of a numeric come in groups of this many, two bytes each (numeric.c). */
  private static final int DIGITS_OF_GROUP = 4;

  /** A numeric's own header beside its length: sign, scale, weight. */
  private static final int NUMERIC_HEADER_BYTES = 2;

  private ColumnWidths() {}

  /**
   * The widths in the target.
   *
   * @param rows how many rows were looked at, with the column or without it
   * @param samples of its values, compressed by a server
   */
  static Widths of(
      StoredColumn stored,
      Optional<PostgresType> type,
      ColumnMapping mapping,
      ColumnProfile values,
      long rows,
      List<CompressedSample> samples) {
    if (rows == 0 || values.nonNull() == 0) {
      return Widths.none();
    }
    double nulls = Math.clamp(1 - (double) values.nonNull() / rows, 0, 1);
    if (stored.lengthBytes() >= 0) {
      return new Widths(nulls, Widths.of(stored.lengthBytes()).classes(), List.of());
    }
    return new Widths(
        nulls,
        type.filter(it -> it == PostgresType.NUMERIC).isPresent()
            ? numeric(values)
            : texts(type, mapping.conversion(), values),
        samples.isEmpty() ? deflated(values.payload()) : samples);
  }

  /** Where no server tried: as zlib's fastest level, which pglz comes near to. */
  private static List<CompressedSample> deflated(Payload payload) {
    return payload.sampledBytes() == 0
        ? List.of()
        : List.of(new CompressedSample(payload.sampledBytes(), payload.deflatedBytes()));
  }

  private static List<WidthClass> texts(
      Optional<PostgresType> type, Optional<Conversion> conversion, ColumnProfile values) {
    double factor =
        switch (conversion.orElse(Conversion.TEXT)) {
          case BASE64 -> 0.75;
          case HEX -> 0.5;
          case EPOCH_SECONDS,
              EPOCH_MILLIS,
              EPOCH_MICROS,
              JULIAN_DAY,
              ISO,
              BOOLEAN,
              DECIMAL,
              JSON,
              UUID,
              TEXT ->
              1;
        };
    List<WidthClass> classes = new ArrayList<>();
    if (conversion.filter(it -> it == Conversion.UUID).isPresent()
        && type.filter(it -> it == PostgresType.TEXT).isPresent()) {
      add(classes, values.nonNull(), UUID_TEXT_BYTES);
      return classes;
    }
    values
        .payload()
        .lengths()
        .classes()
        .forEach(
            (most, length) ->
                classes.add(
                    scaled(
                        length.count(),
                        length.bytes(),
                        LengthClasses.leastOf(most),
                        Math.min(most, values.mostBytes()),
                        factor)));
    add(classes, values.count(Trait.INTEGER), digits(values));
    add(classes, values.count(Trait.REAL), REAL_TEXT_BYTES);
    return classes;
  }

  private static WidthClass scaled(long count, long bytes, long least, long most, double factor) {
    long scaled = Math.round(bytes * factor);
    long from = Math.min((long) Math.floor(least * factor), scaled / count);
    return new WidthClass(count, scaled, from, Math.max(from, (long) Math.ceil(most * factor)));
  }

  private static List<WidthClass> numeric(ColumnProfile values) {
    List<WidthClass> classes = new ArrayList<>();
    add(classes, values.count(Trait.INTEGER), numericBytes(digits(values), 0));
    add(classes, values.count(Trait.REAL), numericBytes(1, REAL_DIGITS - 1));
    values
        .decimals()
        .ifPresent(
            it ->
                add(
                    classes,
                    values.count(Trait.TEXT),
                    numericBytes(it.integerDigits(), it.fractionDigits())));
    if (classes.isEmpty()) {
      add(classes, values.nonNull(), numericBytes(REAL_DIGITS, 0));
    }
    return classes;
  }

  private static int numericBytes(int integers, int fractions) {
    int groups =
        (integers + DIGITS_OF_GROUP - 1) / DIGITS_OF_GROUP
            + (fractions + DIGITS_OF_GROUP - 1) / DIGITS_OF_GROUP;
    return NUMERIC_HEADER_BYTES + 2 * groups;
  }

  /**
   * Of the longest integer: most numbers of a range have as many digits as its end, or one less.
   */
  private static int digits(ColumnProfile values) {
    long most =
        values
            .integers()
            .map(IntegerRange::most)
            .map(it -> it == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(it))
            .orElse(0L);
    return Long.toString(most).length();
  }

  private static void add(List<WidthClass> classes, long count, int bytes) {
    if (count > 0) {
      classes.add(new WidthClass(count, count * bytes, bytes, bytes));
    }
  }
}
