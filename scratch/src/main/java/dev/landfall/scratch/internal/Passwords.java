package dev.landfall.scratch.internal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes random passwords: hexadecimal, so that they need no quoting anywhere. */
public final class Passwords {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LENGTH_BYTES = 16;

  private Passwords() {}

  public static String random() {
    byte[] bytes = new byte[LENGTH_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
