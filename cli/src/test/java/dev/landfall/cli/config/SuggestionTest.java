package dev.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "pattern, pattern, 0",
    "patern, pattern, 1",
    "pattren, pattern, 1",
    "pttern, pattern, 1",
    "x, pattern, 7",
    "'', key, 3"
  })
  void distanceCountsEdits(String from, String to, int edits) {
    assertThat(Suggestion.distance(from, to)).isEqualTo(edits);
    assertThat(Suggestion.distance(to, from)).isEqualTo(edits);
  }

  @Test
  void onlyWhatIsNearIsSuggested() {
    assertThat(Suggestion.nearest("Patern", List.of("key", "pattern"))).contains("pattern");
    assertThat(Suggestion.nearest("zebra", List.of("key", "pattern"))).isEmpty();
    assertThat(Suggestion.nearest("x".repeat(100_000), List.of("key"))).isEmpty();
  }
}
