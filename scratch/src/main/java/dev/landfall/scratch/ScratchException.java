package dev.landfall.scratch;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A scratch server that could not be unpacked, started, used or stopped. The message names the
 * file, folder or object and quotes what PostgreSQL said; the remedy says what to do.
 */
public final class ScratchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public ScratchException(String message, String remedy) {
    this(message, remedy, null);
  }

  public ScratchException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = requireNonNull(remedy, "remedy");
  }

  /** What to do, as one or more sentences. */
  public String remedy() {
    return remedy;
  }
}
