package dev.landfall.migration.fleet;

import static java.util.stream.Collectors.partitioningBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** One entry of {@code fleet.files}: a path, a folder, or a glob. Stateless. */
final class PathPattern {
  private static final String GLOB_CHARACTERS = "*?[{";

  private PathPattern() {}

  /**
   * What an entry names, absolute and normalized.
   *
   * @param databases the files that may be databases
   * @param others what else goes by such a name: logs, folders, pipes
   */
  record Matches(List<Path> databases, List<Path> others) {
    Matches {
      databases = List.copyOf(databases);
      others = List.copyOf(others);
    }
  }

  static Matches matches(Path folder, String entry) {
    Path base = folder.toAbsolutePath().normalize();
    int glob = firstGlobCharacter(entry);
    // A file may well be called "a[1].db": what exists by that name is meant by that name.
    Path literal = base.resolve(entry).normalize();
    if (Files.isDirectory(literal)) {
      return walk(literal, OtherFile::hasDatabaseSuffix);
    }
    if (Files.exists(literal, LinkOption.NOFOLLOW_LINKS)) {
      return OtherFile.isDatabase(literal)
          ? new Matches(List.of(literal), List.of())
          : new Matches(List.of(), List.of(literal));
    }
    if (glob < 0) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "There is no file " + literal + " (fleet.files: " + entry + ").",
          "Correct fleet.files, or put the file there.");
    }
    int folderEnd = entry.lastIndexOf('/', glob) + 1;
    Path start = base.resolve(entry.substring(0, folderEnd)).normalize();
    if (!Files.isDirectory(start)) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "There is no folder " + start + " (fleet.files: " + entry + ").",
          "Correct fleet.files, or make the folder reachable.");
    }
    PathMatcher matcher = matcher(entry, entry.substring(folderEnd));
    return walk(start, path -> matcher.matches(start.relativize(path)));
  }

  /** Matches paths below the folder where the glob begins: its name may have any characters. */
  private static PathMatcher matcher(String entry, String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + withoutFolders(pattern));
    } catch (PatternSyntaxException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "fleet.files: %s is not a glob: %s.".formatted(entry, e.getDescription()),
          "Correct it. A \\ before * ? [ ] { } takes the character as it is.",
          e);
    }
  }

  /**
   * The pattern in which each {@code **}{@code /} also stands for no folder at all, as in every
   * shell: to Java it needs one.
   */
  private static String withoutFolders(String pattern) {
    StringBuilder wider = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean starts = i == 0 || pattern.charAt(i - 1) == '/';
      if (depth == 0 && starts && pattern.startsWith("**/", i)) {
        wider.append("{**/,}");
        i += 2;
      } else {
        wider.append(c);
      }
    }
    return wider.toString();
  }

  private static int firstGlobCharacter(String entry) {
    for (int i = 0; i < entry.length(); i++) {
      if (GLOB_CHARACTERS.indexOf(entry.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** A log goes with its database, so that one that was left alone is met by the same entry. */
  private static boolean matches(PathMatcher matcher, Path path) {
    return matcher.matches(path) || OtherFile.database(path).filter(matcher::matches).isPresent();
  }

  private static Matches walk(Path start, PathMatcher matcher) {
    // Links are followed: a fleet may well lie on another disk. One that goes round is an error.
    try (Stream<Path> paths = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      Map<Boolean, List<Path>> matches =
          paths
              .filter(path -> !path.equals(start) && matches(matcher, path))
              .collect(partitioningBy(OtherFile::isDatabase));
      return new Matches(
          matches.getOrDefault(true, List.of()), matches.getOrDefault(false, List.of()));
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
}
