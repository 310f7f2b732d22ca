package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether a disk has room. */
final class Room {
  private Room() {}

  static void check(Path folder, long neededBytes, String purpose) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (usable < neededBytes) {
      throw new ScratchException(
          "the disk of %s has %,d bytes of room, and %,d are needed %s"
              .formatted(folder, usable, neededBytes, purpose),
          "Make room on that disk or name a folder on another one.");
    }
  }
}
