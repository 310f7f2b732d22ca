package dev.landfall.postgres.copy;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** Whether the server takes a text as json or as jsonb (PostgreSQL manual, "JSON Types"). */
final class JsonCheck {
  private JsonCheck() {}

  /** Checks text whose UTF-8 was checked before. */
  static @Nullable RejectReason check(byte[] utf8, int offset, int length, boolean binary) {
    if (hasByteOrderMark(utf8, offset, length)) {
      return RejectReason.JSON_INVALID;
    }
    try (JsonParser parser = JsonTexts.parser(utf8, offset, length)) {
      return check(parser, binary);
    } catch (StreamConstraintsException e) {
      return RejectReason.JSON_TOO_DEEP;
    } catch (JacksonException e) {
      return RejectReason.JSON_INVALID;
    }
  }

  /** The parser would skip it, and the server does not. */
  private static boolean hasByteOrderMark(byte[] utf8, int offset, int length) {
    return length >= 3 && utf8[offset] == (byte) 0xef && utf8[offset + 1] == (byte) 0xbb;
  }

  /** Whether jsonb takes such a text and loses nothing of it: of equal keys it keeps the last. */
  static boolean isKept(byte[] utf8, int offset, int length) {
    try (JsonParser parser = JsonTexts.strictParser(utf8, offset, length)) {
      return !hasByteOrderMark(utf8, offset, length) && check(parser, true) == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static @Nullable RejectReason check(JsonParser parser, boolean binary) {
    var number = new JsonNumber();
    RejectReason reason = null;
    int depth = 0;
    int values = 0;
    // To the end even when a reason was found: that the text is no JSON at all says more.
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token.isStructEnd()) {
        depth--;
      } else if (token != JsonToken.PROPERTY_NAME && depth == 0 && values++ > 0) {
        return RejectReason.JSON_INVALID;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (binary && reason == null) {
        reason = checkScalar(parser, token, number);
      }
    }
    return values == 0 ? RejectReason.JSON_INVALID : reason;
  }

  private static @Nullable RejectReason checkScalar(
      JsonParser parser, JsonToken token, JsonNumber number) {
    if (token.isNumeric()) {
      number.read(parser.getString());
      return number.fitsNumeric() ? null : RejectReason.JSON_NUMBER_OUT_OF_RANGE;
    }
    if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
      return checkCharacters(
          parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }
    return null;
  }

  private static @Nullable RejectReason checkCharacters(char[] text, int offset, int length) {
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      char c = text[i];
      if (c == 0) {
        return RejectReason.JSON_HAS_NUL;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == end
            || !Character.isLowSurrogate(text[i + 1])) {
          return RejectReason.JSON_LONE_SURROGATE;
        }
        i++;
      }
    }
    return null;
  }
}
