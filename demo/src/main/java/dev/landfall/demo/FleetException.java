package dev.landfall.demo;

import org.jspecify.annotations.Nullable;

/** The fleet could not be made; the message names the file or folder and says what to do. */
public class FleetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public FleetException(String message) {
    super(message);
  }

  public FleetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
