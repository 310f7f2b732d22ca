package dev.landfall.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.sqlite.internal.pages.Utf16;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf16Test {
  @Test
  void encodesEveryCodePointAsJavaDoes() {
    StringBuilder text = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        text.appendCodePoint(point);
      }
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(Utf16.toUtf8(text.toString().getBytes(StandardCharsets.UTF_16LE), true))
        .isEqualTo(utf8);
    assertThat(Utf16.toUtf8(text.toString().getBytes(StandardCharsets.UTF_16BE), false))
        .isEqualTo(utf8);
  }

  @Test
  void marksHalfACodeUnit() {
    assertThat(Utf16.toUtf8(new byte[] {'a', 0, 'b'}, true)).containsExactly('a', 0xff);
    assertThat(Utf16.toUtf8(new byte[0], true)).isEmpty();
  }
}
