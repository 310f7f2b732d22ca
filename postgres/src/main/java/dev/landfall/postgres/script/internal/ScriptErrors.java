package dev.landfall.postgres.script.internal;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a schema file, and where. */
final class ScriptErrors {
  private ScriptErrors() {}

  static LandfallException at(String file, int line, String problem, String remedy) {
    return at(file, line, problem, remedy, null);
  }

  static LandfallException at(
      String file, int line, String problem, String remedy, @Nullable Throwable cause) {
    return new LandfallException(
        ErrorCode.BASELINE_INVALID, file + ":" + line + ": " + problem, remedy, cause);
  }
}
