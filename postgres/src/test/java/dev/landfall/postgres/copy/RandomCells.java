package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Random values of every supported type, from a seed. */
final class RandomCells {
  private static final String[] PIECES = {
    "a", "Z", "0", " ", "\t", "\n", "\r", "\\", "\"", "'", "é", "ß", "€", "漢", "😀", "\u0001",
    "\\N", "\u007f", "{", ",", "\uffff", "\u0301"
  };
  private static final String[] MOODS = {"sad", "ok", "so \"so\""};

  private final Random random;

  RandomCells(long seed) {
    random = new Random(seed);
  }

  /** Makers of values by the declared type that they are of. */
  Map<String, Supplier<Cell>> byType() {
    var makers = new LinkedHashMap<String, Supplier<Cell>>();
    makers.put("boolean", this::bool);
    makers.put("smallint", () -> int2((short) random.nextInt()));
    makers.put("integer", this::int4);
    makers.put("bigint", this::int8);
    makers.put("real", this::float4);
    makers.put("double precision", this::float8);
    makers.put("numeric", () -> numeric(decimal()));
    makers.put("numeric(12,3)", () -> numeric(BigDecimal.valueOf(random.nextInt(), 3)));
    makers.put("numeric(6,-2)", () -> numeric(BigDecimal.valueOf(random.nextInt(999_999), -2)));
    makers.put("text", () -> text(string(40)));
    makers.put("varchar(30)", () -> text(string(30)));
    makers.put("character(12)", () -> text(string(12)));
    makers.put("bpchar", () -> text(string(12)));
    makers.put("name", () -> text(string(15)));
    makers.put("citext", () -> text(string(20)));
    makers.put("mood", () -> text(MOODS[random.nextInt(MOODS.length)]));
    makers.put("small_number", () -> int2(random.nextInt(100)));
    makers.put("short_text", () -> text("x" + string(10)));
    makers.put("xml", () -> text("<a b=\"" + random.nextInt() + "\">" + random.nextInt() + "</a>"));
    makers.put("bytea", this::bytea);
    makers.put("date", this::date);
    makers.put("time", () -> time(random.nextLong(86_400_000_000L)));
    makers.put("time(3)", () -> time(random.nextLong(86_400_000L) * 1_000));
    makers.put("timestamp", () -> timestamp(1));
    makers.put("timestamp(0)", () -> timestamp(1_000_000));
    makers.put("timestamptz", () -> timestamp(1));
    makers.put("uuid", this::uuid);
    makers.put("json", () -> text(new RandomJson(random).text()));
    makers.put("jsonb", this::jsonb);
    return makers;
  }

  Cell nullable(Supplier<Cell> maker) {
    return random.nextInt(8) == 0 ? Cell.NULL : maker.get();
  }

  private Cell bool() {
    boolean value = random.nextBoolean();
    return new Cell(writer -> writer.bool(value), value ? "t" : "f");
  }

  private Cell int2(int value) {
    return new Cell(writer -> writer.int2(value), Integer.toString(value));
  }

  private Cell int4() {
    int value = random.nextInt() >> random.nextInt(32);
    return new Cell(writer -> writer.int4(value), Integer.toString(value));
  }

  private Cell int8() {
    long value = random.nextLong() >> random.nextInt(64);
    return new Cell(writer -> writer.int8(value), Long.toString(value));
  }

  private Cell float4() {
    float value = Float.intBitsToFloat(random.nextInt());
    return new Cell(writer -> writer.float4(value), Float.toString(value));
  }

  private Cell float8() {
    double value = Double.longBitsToDouble(random.nextLong());
    return new Cell(writer -> writer.float8(value), Double.toString(value));
  }

  private BigDecimal decimal() {
    var unscaled = new BigInteger(random.nextInt(200), random);
    int zeros = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
    return new BigDecimal(
        (random.nextBoolean() ? unscaled : unscaled.negate()).multiply(BigInteger.TEN.pow(zeros)),
        random.nextInt(60) - 20);
  }

  private Cell numeric(BigDecimal value) {
    boolean small = value.unscaledValue().bitLength() < 64;
    return new Cell(
        writer -> {
          if (small && random.nextBoolean()) {
            writer.numeric(value.unscaledValue().longValueExact(), value.scale());
          } else {
            writer.numeric(value);
          }
        },
        value.toPlainString());
  }

  private String string(int maxPieces) {
    var text = new StringBuilder();
    for (int pieces = random.nextInt(maxPieces + 1); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.codePointCount(0, text.length()) <= maxPieces
        ? text.toString()
        : text.substring(0, text.offsetByCodePoints(0, maxPieces));
  }

  private Cell text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    boolean inPlace = random.nextBoolean();
    return new Cell(
        writer -> {
          if (inPlace) {
            int offset = writer.reserve(bytes.length);
            System.arraycopy(bytes, 0, writer.buffer(), offset, bytes.length);
          } else {
            writer.text(bytes, 0, bytes.length);
          }
        },
        value);
  }

  private Cell bytea() {
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    return new Cell(
        writer -> writer.bytes(bytes, 0, bytes.length), "\\x" + HexFormat.of().formatHex(bytes));
  }

  private Cell date() {
    long days = random.nextLong(-2_440_588, 2_145_042_906);
    LocalDate date = LocalDate.ofEpochDay(days);
    return new Cell(
        writer -> writer.date(days),
        day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()) + era(date.getYear()));
  }

  private Cell time(long micros) {
    return new Cell(
        writer -> writer.timeMicros(micros),
        java.time.LocalTime.ofNanoOfDay(micros * 1_000).toString());
  }

  private Cell timestamp(long unit) {
    long micros =
        Math.floorDiv(random.nextLong(-210_866_803_200_000_000L, Long.MAX_VALUE), unit) * unit;
    long seconds = Math.floorDiv(micros, 1_000_000L);
    int fraction = (int) Math.floorMod(micros, 1_000_000L);
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return new Cell(
        writer -> writer.timestampMicros(micros),
        "%s %02d:%02d:%02d.%06d%s"
            .formatted(
                day(time.getYear(), time.getMonthValue(), time.getDayOfMonth()),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                fraction,
                era(time.getYear())));
  }

  private static String day(int year, int month, int day) {
    return "%04d-%02d-%02d".formatted(year > 0 ? year : 1 - year, month, day);
  }

  private static String era(int year) {
    return year > 0 ? "" : " BC";
  }

  private Cell uuid() {
    var value = new UUID(random.nextLong(), random.nextLong());
    return new Cell(
        writer -> writer.uuid(value.getMostSignificantBits(), value.getLeastSignificantBits()),
        value.toString());
  }

  private Cell jsonb() {
    String text = new RandomJson(random).text();
    byte[] bytes = text.getBytes(UTF_8);
    return new Cell(writer -> writer.jsonb(bytes, 0, bytes.length), text);
  }
}
