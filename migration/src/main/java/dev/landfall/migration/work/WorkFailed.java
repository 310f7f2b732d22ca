package dev.landfall.migration.work;

/** A checked exception that ended a worker; its cause is what counts. */
public final class WorkFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkFailed(Throwable cause) {
    super(cause);
  }
}
