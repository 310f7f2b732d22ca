package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What process ids mean here: this boot of the machine, and its container. */
final class Machine {
  static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");

  private Machine() {}

  /** Changes with each boot; after one, no process of before lives. */
  static String boot() {
    return IS_LINUX ? read(Path.of("/proc/sys/kernel/random/boot_id")) : "";
  }

  /** Differs between containers, which can't see each other's processes. */
  static String pidNamespace() {
    try {
      return IS_LINUX ? Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString() : "";
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static ScratchException failure(IOException e) {
    return new ScratchException("cannot read from /proc: " + e, "See that /proc is mounted.", e);
  }
}
