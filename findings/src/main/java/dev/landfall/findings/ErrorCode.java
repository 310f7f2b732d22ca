package dev.landfall.findings;

/** The stable names of the errors that end a command, each with its category. */
public enum ErrorCode {
  CONFIG_NOT_FOUND(ErrorCategory.USAGE),
  CONFIG_INVALID(ErrorCategory.USAGE),
  BASELINE_INVALID(ErrorCategory.USAGE),
  PLAN_INVALID(ErrorCategory.USAGE),
  TARGET_INVALID(ErrorCategory.USAGE),
  TARGET_UNREACHABLE(ErrorCategory.UNREACHABLE),
  TARGET_REFUSED(ErrorCategory.UNREACHABLE),
  TARGET_LOST(ErrorCategory.UNREACHABLE),
  TARGET_FAILED(ErrorCategory.UNREACHABLE),
  SOURCE_NOT_FOUND(ErrorCategory.UNREACHABLE),
  SOURCE_UNREADABLE(ErrorCategory.UNREACHABLE),
  LEDGER_IN_USE(ErrorCategory.USAGE),
  LEDGER_FOREIGN(ErrorCategory.USAGE),
  SCRATCH_FAILED(ErrorCategory.UNREACHABLE),
  ROOM_MISSING(ErrorCategory.UNREACHABLE),
  ROWS_REJECTED(ErrorCategory.REJECTED),
  INTERRUPTED(ErrorCategory.INTERRUPTED),
  INTERNAL(ErrorCategory.INTERNAL);

  private final ErrorCategory category;

  ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }
}
