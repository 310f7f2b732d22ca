package dev.landfall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The files that are read: made once, and kept for the next run. */
final class SampleFile {
  private SampleFile() {}

  static Path of(Shape shape) throws IOException, SQLException {
    Path folder =
        Files.createDirectories(
            Path.of(System.getProperty("landfall.benchmarks", "target/benchmarks")));
    Path file = folder.resolve(shape.name().toLowerCase(Locale.ROOT) + ".db");
    if (!Files.exists(file)) {
      Path making = folder.resolve("making.db");
      Files.deleteIfExists(making);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + making);
          Statement statement = connection.createStatement()) {
        statement.execute("pragma synchronous = off");
        for (String sql : shape.statements()) {
          statement.execute(sql);
        }
      }
      Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }
}
