package dev.landfall.migration.fleet;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One entry of {@code fleet.files}: a path, a folder, or a glob. Stateless. */
final class PathPattern {
  private static final String GLOB_CHARACTERS = "*?[{";
  private static final List<String> DATABASE_SUFFIXES =
      List.of(".db", ".db3", ".sqlite", ".sqlite3");

  private PathPattern() {}

  /** The database files that the entry names, absolute and normalized. */
  static List<Path> matches(Path folder, String entry) {
    Path base = folder.toAbsolutePath().normalize();
    int glob = firstGlobCharacter(entry);
    // A file may well be called "a[1].db": what exists by that name is meant by that name.
    Path literal = base.resolve(entry).normalize();
    if (Files.isDirectory(literal)) {
      return walk(literal, PathPattern::hasDatabaseSuffix);
    }
    if (Files.exists(literal)) {
      return List.of(literal);
    }
    if (glob < 0) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "There is no file " + literal + " (fleet.files: " + entry + ").",
          "Correct fleet.files, or put the file there.");
    }
    Path start = base.resolve(entry.substring(0, entry.lastIndexOf('/', glob) + 1)).normalize();
    if (!Files.isDirectory(start)) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "There is no folder " + start + " (fleet.files: " + entry + ").",
          "Correct fleet.files, or make the folder reachable.");
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + escaped(base) + "/" + entry);
    PathMatcher absolute = FileSystems.getDefault().getPathMatcher("glob:" + entry);
    return walk(start, path -> matcher.matches(path) || absolute.matches(path));
  }

  private static int firstGlobCharacter(String entry) {
    for (int i = 0; i < entry.length(); i++) {
      if (GLOB_CHARACTERS.indexOf(entry.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String escaped(Path base) {
    StringBuilder escaped = new StringBuilder();
    for (char c : base.toString().toCharArray()) {
      if ("\\*?[]{}".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static List<Path> walk(Path start, PathMatcher matcher) {
    try (Stream<Path> paths = Files.walk(start)) {
      return paths
          .filter(path -> matcher.matches(path) && FleetFinder.isDatabaseFile(path))
          .toList();
    } catch (NoSuchFileException e) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          e.getFile() + " vanished while " + start + " was listed.",
          "Run the same command again.",
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new LandfallException(
          ErrorCode.SOURCE_UNREADABLE,
          "The folder " + start + " can't be listed: " + e.getMessage(),
          "Make it readable for this user.",
          e);
    }
  }

  private static boolean hasDatabaseSuffix(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return DATABASE_SUFFIXES.stream().anyMatch(name::endsWith);
  }
}
