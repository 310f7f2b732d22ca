package dev.landfall.migration.fleet;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.KeyConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Finds the files of a fleet and the source key of each. Stateless. */
public final class FleetFinder {
  private FleetFinder() {}

  public static Fleet find(FleetConfig rule) {
    return withKeys(rule, paths(rule.folder(), rule.files()));
  }

  /** The files of a fleet whose key is not known yet: each has its name for one. */
  public static List<SourceFile> list(Path folder, List<String> files) {
    return paths(folder, files).stream()
        .map(path -> new SourceFile(name(folder, path), path, name(folder, path)))
        .toList();
  }

  private static SortedSet<Path> paths(Path folder, List<String> files) {
    SortedSet<Path> paths = new TreeSet<>();
    for (String pattern : files) {
      paths.addAll(PathPattern.matches(folder, pattern));
    }
    if (paths.isEmpty()) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "No database file matches " + files + " in " + folder + ".",
          "Correct the pattern (fleet.files); globs are relative to the configuration's folder.");
    }
    return paths;
  }

  private static Fleet withKeys(FleetConfig rule, SortedSet<Path> paths) {
    List<SourceFile> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (Path path : paths) {
      String name = name(rule.folder(), path);
      Optional<String> key = key(rule.key(), name);
      if (key.isEmpty()) {
        findings.add(noKey(rule.key(), name));
        continue;
      }
      String owner = owners.putIfAbsent(key.get(), name);
      if (owner != null) {
        findings.add(keyTwice(key.get(), owner, name));
        continue;
      }
      files.add(new SourceFile(name, path, key.get()));
    }
    files.sort(Comparator.comparing(SourceFile::name));
    return new Fleet(files, findings);
  }

  private static Optional<String> key(KeyConfig rule, String name) {
    Matcher matcher = rule.pattern().matcher(name);
    String found = matcher.find() ? matcher.group(1) : null;
    return found == null ? Optional.empty() : SourceKeys.canonical(rule.type(), found);
  }

  private static Finding noKey(KeyConfig rule, String name) {
    return FleetFindings.NO_KEY
        .on(
            name,
            "The pattern %s finds no %s in the path %s, so the file has no source key."
                .formatted(rule.pattern(), rule.type().word(), name))
        .fix(
            new Remedy.Action(
                "Correct fleet.key.pattern (its first group is the key), or leave the file out of"
                    + " fleet.files."));
  }

  private static Finding keyTwice(String key, String owner, String name) {
    return FleetFindings.KEY_TWICE
        .on(name, "Two files have the source key %s: %s and %s.".formatted(key, owner, name))
        .fix(
            new Remedy.Action(
                "Make fleet.key.pattern tell them apart, or leave one out of fleet.files."));
  }

  private static String name(Path folder, Path path) {
    Path base = folder.toAbsolutePath().normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  /** A file that may be a database; a link to nowhere is one too, so that it is called missing. */
  static boolean isDatabaseFile(Path path) {
    String name = path.getFileName().toString();
    return (Files.isRegularFile(path) || (Files.isSymbolicLink(path) && !Files.exists(path)))
        && !name.endsWith("-wal")
        && !name.endsWith("-shm")
        && !name.endsWith("-journal");
  }
}
