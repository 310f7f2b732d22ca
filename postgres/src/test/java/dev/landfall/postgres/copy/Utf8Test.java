package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Valid is what Java's strict decoder takes. */
class Utf8Test {
  private static final int[] STARTS = {
    0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xf5
  };

  @Test
  void agreesWithTheDecoderOnAllShortSequencesOfEdgeBytes() {
    byte[] text = new byte[4];
    int edges = STARTS.length;
    int sequences = edges * edges * edges * edges;
    for (int i = 0; i < sequences; i++) {
      int rest = i;
      for (int j = 0; j < text.length; j++) {
        text[j] = (byte) STARTS[rest % edges];
        rest /= edges;
      }
      for (int length = 1; length <= text.length; length++) {
        assertAgrees(text, 0, length);
      }
    }
  }

  @Test
  void agreesWithTheDecoderOnRandomTextAtAnyOffset() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = new byte[random.nextInt(40) + 1];
      for (int j = 0; j < text.length; j++) {
        text[j] = (byte) (random.nextInt(12) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
      }
      int offset = random.nextInt(text.length);
      assertAgrees(text, offset, random.nextInt(text.length - offset + 1));
    }
  }

  @Test
  void findsNulAnywhere() {
    for (int i = 0; i < 20; i++) {
      byte[] text = "abcdefghijklmnopqrst".getBytes(UTF_8);
      text[i] = 0;
      assertThat(Utf8.countCodePoints(text, 0, text.length)).isEqualTo(Utf8.HAS_NUL);
    }
  }

  private static void assertAgrees(byte[] text, int offset, int length) {
    int expected = expected(text, offset, length);
    int found = Utf8.countCodePoints(text, offset, length);
    if (found != expected) { // Not AssertJ each time: there are 200,000 of them.
      assertThat(found)
          .as(java.util.HexFormat.of().formatHex(text, offset, offset + length))
          .isEqualTo(expected);
    }
  }

  private static int expected(byte[] text, int offset, int length) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    try {
      String decoded = decoder.decode(ByteBuffer.wrap(text, offset, length)).toString();
      int nul = decoded.indexOf(0);
      return nul >= 0 ? Utf8.HAS_NUL : decoded.codePointCount(0, decoded.length());
    } catch (CharacterCodingException e) {
      // The first of the two faults counts.
      for (int i = offset; i < offset + length; i++) {
        if (text[i] == 0 && expected(text, offset, i - offset) >= 0) {
          return Utf8.HAS_NUL;
        }
      }
      return Utf8.INVALID;
    }
  }
}
