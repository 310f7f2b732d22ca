package dev.landfall.migration.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aNameMeansItselfThenItsLowerCaseThenTheOnlyOneLikeIt() {
    assertThat(meant("Items", "items", "Items", "ITEMS")).contains("Items");
    assertThat(meant("Items", "ITEMS", "items", "iTems")).contains("items");
    assertThat(meant("Items", "ITEMS", "other")).contains("ITEMS");
    assertThat(meant("Items", "ITEMS", "iTems")).as("nobody can tell which").isEmpty();
    assertThat(meant("GRÖSSE", "grösse")).as("only ASCII letters have two cases").isEmpty();
    assertThat(meant("GRÖSSE", "grÖsse")).contains("grÖsse");
  }

  private static Optional<String> meant(String wanted, String... candidates) {
    return Names.meant(wanted, List.of(candidates), Function.identity());
  }
}
