package dev.landfall.scratch.internal;

/** Looks at processes as the module itself does, for tests of other packages. */
public final class Processes {
  private Processes() {}

  /** Unlike ProcessHandle, without those that have ended and that init has yet to wait for. */
  public static boolean isAlive(long pid) {
    return ProcessIdentity.of(pid).isPresent();
  }
}
