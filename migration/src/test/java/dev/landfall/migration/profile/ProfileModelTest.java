package dev.landfall.migration.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.sqlite.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of random values, beside what a simple model says of the same values. */
class ProfileModelTest {
  private static final int FILES = 7;
  private static final int ROWS = 300;

  /** The model: what a text is, by one pattern each. */
  private static final Map<Trait, Predicate<String>> TEXT_TRAITS = textTraits();

  @TempDir private Path folder;

  private static Map<Trait, Predicate<String>> textTraits() {
    Map<Trait, Predicate<String>> traits = new EnumMap<>(Trait.class);
    traits.put(Trait.EMPTY_TEXT, String::isEmpty);
    traits.put(Trait.NUL_BYTE, text -> text.indexOf('\0') >= 0);
    traits.put(Trait.WHOLE_NUMBER, matching("[-+]?\\d{1,199}"));
    traits.put(Trait.LEADING_ZERO, matching("\\+\\d+|-?0\\d+|-0"));
    traits.put(
        Trait.DECIMAL_NUMBER,
        matching("[-+]?(?!\\d+$)(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?"));
    traits.put(Trait.NOT_FINITE_WORD, matching("(?i)[-+]?(nan|inf|infinity)"));
    traits.put(Trait.BOOLEAN_WORD, matching("(?i)t|true|y|yes|on|f|false|n|no|off"));
    traits.put(Trait.UUID_TEXT, matching("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    traits.put(Trait.ISO_DATE, matching("\\d{4}-\\d\\d-\\d\\d"));
    traits.put(Trait.ISO_TIMESTAMP, matching("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?"));
    traits.put(
        Trait.ISO_TIMESTAMP_ZONED,
        matching("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(Z|\\+\\d\\d)"));
    traits.put(Trait.HEX, matching("(?!\\{)([0-9a-fA-F]{2}){2,}"));
    traits.put(
        Trait.BASE64,
        matching("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"));
    traits.put(Trait.JSON_OBJECT, text -> text.equals("{\"a\":[1,2]}"));
    traits.put(Trait.JSON_NOT_KEPT, text -> text.equals("[{\"a\":1,\"a\":2}]"));
    traits.put(Trait.JSON_ARRAY, text -> text.equals("[1,{}]"));
    traits.put(Trait.JSON_BROKEN, text -> text.equals("{'a':1}") || text.equals("[1,"));
    return traits;
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate();
  }

  @Test
  void whatAProfileSaysOfRandomValuesIsWhatTheModelSays() throws Exception {
    for (long seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      List<FileProfile> profiles = new ArrayList<>();
      List<@Nullable Object> values = new ArrayList<>();
      for (int file = 0; file < FILES; file++) {
        List<@Nullable Object> own = new ArrayList<>();
        int rows = random.nextInt(ROWS);
        for (int row = 0; row < rows; row++) {
          own.add(value(random));
        }
        values.addAll(own);
        profiles.add(profile("%d-%d.db".formatted(seed, file), own));
      }

      ColumnProfile merged = merged(profiles);
      assertThat(counts(merged)).as("seed %d", seed).isEqualTo(modelCounts(values));
      assertThat(merged.integers()).isEqualTo(modelIntegers(values));
      assertThat(merged.reals()).isEqualTo(modelReals(values));
      assertThat(merged.texts().map(Lengths::totalBytes)).isEqualTo(totalBytes(values));
      assertThat(merged.mostCharacters()).isEqualTo(modelCharacters(values));
      everyExampleIsOne(merged, profiles);

      for (int shuffle = 0; shuffle < 5; shuffle++) {
        Collections.shuffle(profiles, random);
        int cut = random.nextInt(FILES);
        FleetProfile one = fleet(profiles.subList(0, cut));
        FleetProfile other = fleet(profiles.subList(cut, FILES));
        assertThat(one.plus(other)).isEqualTo(fleet(profiles)).isEqualTo(other.plus(one));
        assertThat(one.plus(other).column("t", "V")).contains(merged);
      }
    }
  }

  private static void everyExampleIsOne(ColumnProfile merged, List<FileProfile> profiles) {
    for (Sighting sighting : merged.sightings().values()) {
      assertThat(profiles).extracting(FileProfile::file).contains(sighting.example().file());
      assertThat(sighting.example().row()).matches("\\d+");
    }
  }

  private static FleetProfile fleet(List<FileProfile> files) {
    FleetProfile fleet = FleetProfile.empty();
    for (FileProfile file : files) {
      fleet = fleet.plus(file);
    }
    return fleet;
  }

  private static ColumnProfile merged(List<FileProfile> files) {
    return fleet(files).column("T", "v").orElseThrow();
  }

  private FileProfile profile(String name, List<@Nullable Object> values) throws SQLException {
    Path file = SqliteFiles.write(folder.resolve(name), "create table t (v)");
    try (Connection connection = SqliteFiles.connect(file);
        PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
      connection.setAutoCommit(false);
      for (Object value : values) {
        insert.setObject(1, value);
        insert.executeUpdate();
      }
      connection.commit();
    }
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      return Profiler.of(Long.MAX_VALUE, table -> true, Optional.empty(), new Stop())
          .profile(name, database);
    }
  }

  private static @Nullable Object value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> (long) random.nextInt(3);
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> 1_600_000_000L * (long) Math.pow(1000, random.nextInt(3));
      case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(20));
      case 5 ->
          List.of(-0.0, 0.0, 2.0, 2_460_000.5, Double.POSITIVE_INFINITY, -1e300)
              .get(random.nextInt(6));
      case 6 -> new byte[random.nextInt(4) == 0 ? 16 : random.nextInt(4_000)];
      case 7 -> letters(random, "0123456789", 1 + random.nextInt(12));
      case 8 -> letters(random, "0123456789abcdef", 4 + random.nextInt(8));
      case 9 -> letters(random, "+-.e019", 1 + random.nextInt(6));
      case 10 -> letters(random, "aZ=/+ é\uD83D\uDE00\0", random.nextInt(9));
      default -> SHAPES.get(random.nextInt(SHAPES.size()));
    };
  }

  private static final List<String> SHAPES =
      List.of(
          "2024-02-29",
          "2024-02-29 12:30",
          "2024-02-29T12:30:59Z",
          "2024-02-29 12:30:59+02",
          "true",
          "NO",
          "+Infinity",
          "NaN",
          "{\"a\":[1,2]}",
          "[{\"a\":1,\"a\":2}]",
          "[1,{}]",
          "{'a':1}",
          "[1,",
          "00000000-0000-4000-8000-0000000000fF",
          "x".repeat(2_500),
          "y".repeat(3_001));

  private static String letters(Random random, String from, int length) {
    int[] points = from.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static Map<Trait, Long> counts(ColumnProfile profile) {
    Map<Trait, Long> counts = new EnumMap<>(Trait.class);
    profile.sightings().forEach((trait, sighting) -> counts.put(trait, sighting.count()));
    return counts;
  }

  private static Map<Trait, Long> modelCounts(List<@Nullable Object> values) {
    Map<Trait, Long> counts = new EnumMap<>(Trait.class);
    for (Object value : values) {
      for (Trait trait : modelTraits(value)) {
        counts.merge(trait, 1L, Long::sum);
      }
    }
    return counts;
  }

  private static Set<Trait> modelTraits(@Nullable Object value) {
    Set<Trait> traits = new TreeSet<>();
    switch (value) {
      case null -> traits.add(Trait.NULL);
      case Long number -> {
        traits.add(Trait.INTEGER);
        when(traits, Trait.ZERO_OR_ONE, number == 0 || number == 1);
        when(traits, Trait.BEYOND_SMALLINT, number > 32_767 || number < -32_768);
        when(
            traits, Trait.BEYOND_INTEGER, number > Integer.MAX_VALUE || number < Integer.MIN_VALUE);
        when(traits, Trait.BEYOND_DOUBLE, Math.abs((double) number) > 0x1p53);
        moment(traits, number);
      }
      case Double number -> {
        traits.add(Trait.REAL);
        boolean infinite = Double.isInfinite(number);
        boolean negativeZero = number.equals(-0.0);
        when(traits, Trait.INFINITE, infinite);
        when(traits, Trait.NEGATIVE_ZERO, negativeZero);
        when(
            traits,
            Trait.WHOLE_REAL,
            !infinite && !negativeZero && number % 1 == 0 && Math.abs(number) < 0x1p53);
        when(traits, Trait.JULIAN_DAY, number >= 2_415_020.5 && number < 2_488_069.5);
        moment(traits, number);
      }
      case byte[] bytes -> {
        traits.add(Trait.BLOB);
        when(traits, Trait.UUID_BLOB, bytes.length == 16);
        lengths(traits, bytes.length);
      }
      default -> {
        String text = (String) value;
        traits.add(Trait.TEXT);
        lengths(traits, text.getBytes(StandardCharsets.UTF_8).length);
        boolean nul = text.indexOf('\0') >= 0;
        TEXT_TRAITS.forEach(
            (trait, test) ->
                when(traits, trait, (!nul || trait == Trait.NUL_BYTE) && test.test(text)));
      }
    }
    return traits;
  }

  private static void moment(Set<Trait> traits, double number) {
    when(traits, Trait.EPOCH_SECONDS, number >= 315_532_800 && number < 4_102_444_800.0);
    when(traits, Trait.EPOCH_MILLIS, number >= 315_532_800e3 && number < 4_102_444_800e3);
    when(traits, Trait.EPOCH_MICROS, number >= 315_532_800e6 && number < 4_102_444_800e6);
  }

  private static void lengths(Set<Trait> traits, int bytes) {
    when(traits, Trait.LONG, bytes > 2_000);
    when(traits, Trait.OVERLONG_KEY, bytes > 2_704);
  }

  private static void when(Set<Trait> traits, Trait trait, boolean has) {
    if (has) {
      traits.add(trait);
    }
  }

  private static Optional<IntegerRange> modelIntegers(List<@Nullable Object> values) {
    List<Long> numbers = only(values, Long.class);
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new IntegerRange(Collections.min(numbers), Collections.max(numbers)));
  }

  private static Optional<RealRange> modelReals(List<@Nullable Object> values) {
    List<Double> numbers = only(values, Double.class).stream().filter(Double::isFinite).toList();
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new RealRange(Collections.min(numbers), Collections.max(numbers)));
  }

  private static Optional<Long> totalBytes(List<@Nullable Object> values) {
    return only(values, String.class).stream()
        .map(text -> (long) text.getBytes(StandardCharsets.UTF_8).length)
        .reduce(Long::sum);
  }

  private static long modelCharacters(List<@Nullable Object> values) {
    return only(values, String.class).stream()
        .filter(text -> text.indexOf('\0') < 0)
        .mapToLong(text -> text.codePointCount(0, text.length()))
        .max()
        .orElse(0);
  }

  private static <T> List<T> only(List<@Nullable Object> values, Class<T> type) {
    return values.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
