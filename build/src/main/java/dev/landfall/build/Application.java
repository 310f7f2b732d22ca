package dev.landfall.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The last step of packaging the application: {@code FOLDER BUILD_START} marks the folder as built
 * from the sources as they were at that moment, for the launcher.
 */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Instant started = Instant.parse(arguments[1]);
    Path stamp = folder.resolve(".built");
    Files.writeString(stamp, started + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(started));
  }
}
