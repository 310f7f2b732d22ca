package dev.landfall.postgres.script.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** The characters of a schema file. */
public final class ScriptText {
  private static final long MAXIMUM_BYTES = 256L << 20;

  private ScriptText() {}

  public static String read(Path file) {
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > MAXIMUM_BYTES) {
        throw new LandfallException(
            ErrorCode.BASELINE_INVALID,
            file + " has " + size + " bytes, more than a schema can have (" + MAXIMUM_BYTES + ")",
            "Write the schema without its data: pg_dump --schema-only.");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The schema file " + file + " could not be read: " + e,
          "Check the path and who may read it.",
          e);
    }
    return decoded(file, bytes);
  }

  /** Without a byte order mark, and with LF line ends. */
  public static String normalized(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return body.indexOf('\r') < 0 ? body : body.replace("\r\n", "\n");
  }

  private static String decoded(Path file, byte[] bytes) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    try {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        result.throwException();
      }
      return out.flip().toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        if (bytes[i] == '\n') {
          line++;
        }
      }
      throw ScriptErrors.at(
          file.toString(),
          line,
          "byte " + in.position() + " is not UTF-8",
          "Convert the file to UTF-8.",
          e);
    }
  }
}
