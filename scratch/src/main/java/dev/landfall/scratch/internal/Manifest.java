package dev.landfall.scratch.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of a folder's files and their lengths, in a file in it: with it, a folder from which
 * something was removed since is recognised.
 */
final class Manifest {
  private static final String NAME = "landfall.manifest";

  private Manifest() {}

  /** Lists what is there now, under a line of the caller's. */
  static void write(Path folder, String title) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              lines.add(attributes.size() + " " + folder.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.write(folder.resolve(NAME), lines);
  }

  /** The title, if the folder exists and nothing in it is missing or has another length. */
  static Optional<String> check(Path folder) throws IOException {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(NAME));
      for (String line : lines.subList(1, lines.size())) {
        int space = line.indexOf(' ');
        if (Files.size(folder.resolve(line.substring(space + 1)))
            != Long.parseLong(line.substring(0, space))) {
          return Optional.empty();
        }
      }
      return Optional.of(lines.getFirst());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
