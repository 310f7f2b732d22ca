package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetFile;
import dev.landfall.demo.FleetFileKind;
import dev.landfall.demo.RejectedRows;
import dev.landfall.demo.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Makes one file of the fleet after the other. For one thread. */
public final class FileMaker implements AutoCloseable {
  private final JdkImage image;
  private final Path folder;
  private final BooleanSupplier stopped;
  private final JsonBytes json = new JsonBytes();
  private final long indexedAtMillis = releaseMillis();

  /**
   * Prepares to make files.
   *
   * @param stopped asked before each class; once it says so, making a file fails
   */
  public FileMaker(JdkImage image, Path folder, BooleanSupplier stopped) {
    this.image = image;
    this.folder = folder;
    this.stopped = stopped;
  }

  /**
   * Makes a file that is not there yet.
   *
   * @throws CancellationException when it was stopped
   */
  public FleetFile make(PlannedFile planned) {
    Path path = folder.resolve(planned.name());
    BundleVersion version =
        planned.kind() == FleetFileKind.OLD_SCHEMA ? BundleVersion.OLD : BundleVersion.CURRENT;
    List<RejectedRows> rejects = List.of();
    try {
      TableRows rows;
      try (BundleWriter writer = new BundleWriter(path, version)) {
        scan(planned.source(), writer);
        if (planned.kind() == FleetFileKind.REJECTING) {
          rejects = Damage.definitions(writer.flush());
        }
        rows = writer.finish(JdkImage.build(), indexedAtMillis);
      }
      if (planned.kind() == FleetFileKind.TRUNCATED) {
        Damage.truncate(path);
      }
      return new FleetFile(
          planned.name(),
          planned.source().id(),
          planned.source().name(),
          planned.kind(),
          rows,
          Files.size(path),
          rejects);
    } catch (SQLException | IOException failure) {
      throw new FleetException(
          "file " + path + " cannot be written: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    json.close();
  }

  private void scan(JdkPackage source, BundleWriter writer) throws SQLException {
    DocumentScanner scanner = new DocumentScanner(writer, json, indexedAtMillis);
    for (String classFile : source.classes()) {
      if (stopped.getAsBoolean()) {
        throw new CancellationException("stopped in package " + source.name());
      }
      byte[] bytes = image.read(source, classFile);
      // A package is a repository, and the path is the one in its repository.
      String path = classFile.substring(classFile.lastIndexOf('/') + 1);
      try {
        scanner.document(path, bytes);
      } catch (IllegalArgumentException failure) {
        throw new FleetException("class file " + classFile + " cannot be parsed", failure);
      }
    }
    scanner.resultChunks();
  }

  /** The day that the JDK was released: a time that is the same on every run. */
  private static long releaseMillis() {
    String date = System.getProperty("java.version.date", "1970-01-01");
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
