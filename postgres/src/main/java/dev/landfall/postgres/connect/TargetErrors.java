package dev.landfall.postgres.connect;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;

/** Errors in the description of the target. None of them repeats a value that may be a password. */
final class TargetErrors {
  private TargetErrors() {}

  static LandfallException invalid(String message, String remedy) {
    return new LandfallException(ErrorCode.TARGET_INVALID, message, remedy);
  }

  static LandfallException unknownKey(String key, String place) {
    // Anything but a plain word may be a part of a password that was not quoted or encoded.
    boolean word = key.length() < 40 && key.chars().allMatch(TargetErrors::isWordCharacter);
    return invalid(
        (word ? "Unknown key \"" + key + "\" in " : "Unknown key in ") + place + ".",
        Parameter.like(key)
            .map(like -> "Did you mean \"" + like + "\"?")
            .orElse("The keys are those of libpq: PostgreSQL manual, \"Parameter Key Words\"."));
  }

  static LandfallException refusedKey(Parameter parameter, String place) {
    return invalid(
        "\"" + parameter.key() + "\" in " + place + " cannot be honoured.",
        "Leave it out, if the connection is safe without it.");
  }

  private static boolean isWordCharacter(int character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '-';
  }
}
