package dev.landfall.findings;

/** Whose fault an error is, which decides the exit code. */
public enum ErrorCategory {
  /** Wrong use or wrong configuration. */
  USAGE(2),
  /** The target or a file could not be reached. */
  UNREACHABLE(3),
  /** Data was rejected beyond what the configuration tolerates. */
  REJECTED(4),
  /** Someone asked us to stop. */
  INTERRUPTED(130),
  /** A fault of ours, or of the environment, that nobody foresaw. */
  INTERNAL(70);

  private final int exitCode;

  ErrorCategory(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
