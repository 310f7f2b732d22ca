package dev.landfall.findings;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An error that ends what was asked for. Its message names the file, object or key; its remedy says
 * what to do; its code is stable.
 */
public final class LandfallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String remedy;

  public LandfallException(ErrorCode code, String message, String remedy) {
    this(code, message, remedy, null);
  }

  public LandfallException(
      ErrorCode code, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.code = requireNonNull(code, "code");
    this.remedy = requireNonNull(remedy, "remedy");
  }

  public ErrorCode code() {
    return code;
  }

  /** What to do, as one or more sentences. */
  public String remedy() {
    return remedy;
  }
}
