package dev.landfall.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchOptionsTest {
  private final ScratchOptions defaults = ScratchOptions.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"", "work mem", "a = b\nfsync", "include '/etc/passwd'"})
  void nameOfSettingIsAName(String name) {
    assertThatThrownBy(() -> defaults.withSettings(Map.of(name, "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the name of a setting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\nfsync = off", "\r", "\0"})
  void valueOfSettingIsOneLine(String value) {
    assertThatThrownBy(() -> defaults.withSettings(Map.of("work_mem", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("work_mem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "two words"})
  void labelIsPlain(String label) {
    assertThatThrownBy(() -> defaults.withLabel(label))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void serverIsNeverRoot() {
    assertThatThrownBy(() -> defaults.withUnprivilegedId(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("root");
  }

  @Test
  void settingsAreCopied() {
    Map<String, String> settings = new HashMap<>(Map.of("work_mem", "1MB"));
    ScratchOptions options = defaults.withSettings(settings);
    settings.clear();
    assertThat(options.settings()).containsOnlyKeys("work_mem");
  }
}
