package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts hash the same exactly when they are the same to jsonb. */
class JsonHasherTest {
  private final JsonHasher hasher = new JsonHasher();

  private Hash128 hash(String text) {
    byte[] bytes = ("xy" + text).getBytes(UTF_8);
    hasher.hash(bytes, 2, bytes.length - 2);
    return new Hash128(hasher.high(), hasher.low());
  }

  @ParameterizedTest(autoCloseArguments = false) // the servers are shared
  @MethodSource(CopyFixture.SERVERS)
  void hashesAreEqualExactlyWhereTheServerSaysSo(ScratchServer server) throws SQLException {
    var random = new Random(11);
    var texts = new ArrayList<String>(List.of("1e400", "1e131071", "0.1e-16382", "[[[[]]]]"));
    for (int i = 0; i < 3_000; i++) {
      texts.add(new RandomJson(random).text());
    }
    try (var fixture = new CopyFixture(server)) {
      List<String> shown =
          Query.of(
                  fixture.connection(),
                  "select j::jsonb::text from unnest(?) with ordinality as t (j, n) order by n")
              .with(texts.toArray(String[]::new))
              .list(row -> row.getString(1));
      // jsonb shows 1.0 and 1 as they were written, but holds them equal: group by equality.
      List<Integer> groups =
          Query.of(
                  fixture.connection(),
                  "select dense_rank() over (order by j::jsonb) from unnest(?) with ordinality"
                      + " as t (j, n) order by n")
              .with(texts.toArray(String[]::new))
              .list(row -> row.getInt(1));
      var hashes = new HashMap<Integer, Hash128>();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(hash(shown.get(i))).as(texts.get(i)).isEqualTo(hash(texts.get(i)));
        Hash128 before = hashes.putIfAbsent(groups.get(i), hash(texts.get(i)));
        assertThat(before == null || before.equals(hash(texts.get(i)))).as(texts.get(i)).isTrue();
      }
      assertThat(hashes.values()).doesNotHaveDuplicates().hasSizeGreaterThan(500);
    }
  }

  @Test
  void valuesOfAnyKindAndShapeDiffer() {
    List<String> texts =
        List.of(
            "1",
            "\"1\"",
            "true",
            "\"true\"",
            "null",
            "\"null\"",
            "{}",
            "[]",
            "\"\"",
            "[[]]",
            "[{}]",
            "[null]",
            "[1,2]",
            "[2,1]",
            "[[1],2]",
            "[[1,2]]",
            "[1,[2]]",
            "{\"a\":1}",
            "{\"1\":\"a\"}",
            "{\"a\":[1]}",
            "{\"a\":{\"b\":1}}",
            "{\"b\":{\"a\":1}}",
            "{\"a\":1,\"b\":2}",
            "{\"a\":2,\"b\":1}",
            "[\"a\",1]",
            "-1",
            "10",
            "0.1",
            "1e-400",
            "1e400",
            "12345678901234567890.1",
            "12345678901234567890.2");
    assertThat(texts.stream().map(this::hash).toList()).doesNotHaveDuplicates();
  }

  @Test
  void brokenOrTooDeepTextIsRefused() {
    assertThat(hash("[".repeat(10_000) + "]".repeat(10_000))).isNotEqualTo(Hash128.ZERO);
    assertThatThrownBy(() -> hash("[".repeat(10_001) + "]".repeat(10_001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hash("[1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: ");
    // A failure half-way leaves nothing behind.
    Hash128 first = hash("{\"a\":1}");
    assertThatThrownBy(() -> hash("{\"b\":1,")).isInstanceOf(IllegalArgumentException.class);
    assertThat(hash("{\"a\":1}")).isEqualTo(first);
  }
}
