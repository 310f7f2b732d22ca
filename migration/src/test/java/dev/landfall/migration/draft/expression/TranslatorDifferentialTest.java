package dev.landfall.migration.draft.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import dev.landfall.sqlite.Affinity;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What SQLite says of a generated expression, PostgreSQL says of its translation: row by row. */
class TranslatorDifferentialTest {
  private static final String OUT_OF_RANGE = "22003";

  /** The rows with values at the ends of the types, where any calculation may leave them. */
  private static final Set<Integer> EXTREME = Set.of(6, 7, 8, 9);

  private static final Scope SCOPE =
      new Scope(
          Map.ofEntries(
              column("i", Kind.INTEGER, Affinity.INTEGER, "BINARY", false),
              column("j", Kind.INTEGER, Affinity.INTEGER, "BINARY", true),
              column("k", Kind.INTEGER, Affinity.INTEGER, "BINARY", true),
              column("r", Kind.REAL, Affinity.REAL, "BINARY", false),
              column("s", Kind.REAL, Affinity.REAL, "BINARY", true),
              column("t", Kind.TEXT, Affinity.TEXT, "BINARY", false),
              column("n", Kind.TEXT, Affinity.TEXT, "NOCASE", false),
              column("w", Kind.TEXT, Affinity.TEXT, "RTRIM", false),
              column("b", Kind.BOOLEAN, Affinity.NUMERIC, "BINARY", false),
              column("x", Kind.BLOB, Affinity.BLOB, "BINARY", false),
              column("d", Kind.JSON, Affinity.TEXT, "BINARY", false),
              column("m", Kind.NUMERIC, Affinity.NUMERIC, "BINARY", false)),
          Optional.empty(),
          false);

  private static Map.Entry<String, Scope.Column> column(
      String name, Kind kind, Affinity affinity, String collation, boolean notNull) {
    return Map.entry(
        name, new Scope.Column(name, kind, affinity, collation, notNull, true, Optional.empty()));
  }

  @Test
  void translationsMeanTheSame() throws Exception {
    agree(20261122, 400, TestServers.newest());
  }

  @Test
  @Tag("slow")
  void translationsMeanTheSameAtLength() throws Exception {
    for (long seed = 1; seed <= 4; seed++) {
      agree(seed, 2_500, seed % 2 == 0 ? TestServers.newest() : TestServers.oldest());
    }
  }

  private static void agree(long seed, int count, ScratchServer server) throws SQLException {
    Expressions expressions = new Expressions(seed);
    Set<String> words = new TreeSet<>();
    List<String> differences = new ArrayList<>();
    int translated = 0;
    ScratchDatabase database = server.createDatabase();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        Connection postgres = database.connect()) {
      ValueRows.fill(sqlite, postgres);
      for (int i = 0; i < count; i++) {
        String source = expressions.next();
        if (Translator.value(source, SCOPE) instanceof Translation.Done done) {
          translated++;
          words.addAll(List.of(source.split("[^a-z_]+|(?<=')[^']*'")));
          compare(sqlite, postgres, source, done, expressions.parts(), differences);
        }
        if (Translator.condition(source, SCOPE) instanceof Translation.Done done) {
          String truth = "case when (%1$s) then 1 when not (%1$s) then 0 end".formatted(source);
          compare(sqlite, postgres, truth, done, expressions.parts(), differences);
        }
      }
    }
    database.drop();
    assertThat(differences).as("seed %d", seed).isEmpty();
    assertThat(translated).isGreaterThan(count / 4);
    assertThat(words)
        .contains(
            "like",
            "glob",
            "in",
            "between",
            "is",
            "case",
            "cast",
            "coalesce",
            "ifnull",
            "nullif",
            "iif",
            "length",
            "lower",
            "upper",
            "substr",
            "trim",
            "abs",
            "round",
            "min",
            "max",
            "typeof",
            "instr",
            "replace",
            "hex",
            "json_extract",
            "json_array_length",
            "collate",
            "nocase",
            "rtrim",
            "distinct",
            "isnull",
            "sign",
            "floor");
  }

  private static void compare(
      Connection sqlite,
      Connection postgres,
      String source,
      Translation.Done done,
      List<String> parts,
      List<String> differences)
      throws SQLException {
    List<@Nullable String> expected;
    try {
      expected = values(sqlite, "select " + source + " from v order by rowid", null);
    } catch (SQLException e) {
      // The absolute value of the smallest integer: there is nothing to agree with.
      assertThat(e.getMessage()).contains("integer overflow");
      return;
    }
    List<@Nullable String> actual;
    try {
      actual =
          values(postgres, "select " + done.sql() + " from v order by row_number", done.kind());
    } catch (SQLException e) {
      byRow(sqlite, postgres, source, done, parts, expected, differences);
      return;
    }
    if (!expected.equals(actual)) {
      differences.add(
          "%s%n  became %s%n  SQLite     %s%n  PostgreSQL %s"
              .formatted(source, done.sql(), expected, actual));
    }
  }

  /** An error is right only where SQLite leaves the integers, or the finite numbers. */
  private static void byRow(
      Connection sqlite,
      Connection postgres,
      String source,
      Translation.Done done,
      List<String> parts,
      List<@Nullable String> expected,
      List<String> differences)
      throws SQLException {
    for (int row = 1; row <= ValueRows.ROWS.size(); row++) {
      String where = " from v where row_number = " + row;
      try {
        List<@Nullable String> actual =
            values(postgres, "select " + done.sql() + where, done.kind());
        if (!actual.equals(expected.subList(row - 1, row))) {
          differences.add("%s became %s: row %d".formatted(source, done.sql(), row));
        }
      } catch (SQLException e) {
        if (!OUT_OF_RANGE.equals(e.getSQLState())
            || (!EXTREME.contains(row) && !overflows(sqlite, parts, row))) {
          differences.add(
              "%s became %s: row %d: %s".formatted(source, done.sql(), row, e.getMessage()));
        }
      }
    }
  }

  private static boolean overflows(Connection sqlite, List<String> parts, int row)
      throws SQLException {
    for (String part : parts) {
      boolean integers =
          Translator.value(part, SCOPE)
                  instanceof Translation.Done(String sql, Kind kind, boolean notNull)
              && kind == Kind.INTEGER;
      String test =
          "select (typeof(%1$s) = 'real' and (%2$d or abs(%1$s) > 9.2e18 or abs(%1$s) < 1e-290)) from v where rowid = %3$d"
              .formatted("(" + part + ")", integers ? 1 : 0, row);
      try {
        if ("1".equals(values(sqlite, test, null).getFirst())) {
          return true;
        }
      } catch (SQLException e) {
        // SQLite's own abs has no value for the smallest integer.
        return String.valueOf(e.getMessage()).contains("integer overflow");
      }
    }
    return false;
  }

  /** Values as text: numbers in one form, BLOBs in hexadecimal, truth as 0 and 1. */
  private static List<@Nullable String> values(
      Connection connection, String sql, @Nullable Kind kind) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Object value = rows.getObject(1);
        values.add(
            switch (value) {
              case null -> null;
              case Boolean truth -> truth ? "1" : "0";
              case Integer number -> number.toString();
              case Long number -> number.toString();
              case Double number -> real(number);
              case BigDecimal number ->
                  number.stripTrailingZeros().scale() <= 0
                      ? number.toBigInteger().toString()
                      : real(number.doubleValue());
              case byte[] bytes -> HexFormat.of().formatHex(bytes);
              default -> kind == Kind.JSON_VALUE ? json(value.toString()) : value.toString();
            });
      }
    }
    return values;
  }

  /** Where whole and real numbers are one kind, so are they here. */
  private static String real(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String json(String value) {
    return value.startsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
        : value.equals("true") ? "1" : value.equals("false") ? "0" : value;
  }
}
