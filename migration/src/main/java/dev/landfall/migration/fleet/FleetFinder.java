package dev.landfall.migration.fleet;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.config.FleetConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the files of a fleet and the source key of each. Stateless. */
public final class FleetFinder {
  private FleetFinder() {}

  /** As {@link #find(FleetConfig, KnownKeys)}, where nothing is known yet. */
  public static Fleet find(FleetConfig rule) {
    return find(rule, KnownKeys.NONE);
  }

  /**
   * The fleet as it is now.
   *
   * @param known the keys that files were found to hold before, by the same rule
   */
  public static Fleet find(FleetConfig rule, KnownKeys known) {
    List<Finding> findings = new ArrayList<>();
    List<FoundFile> found =
        rule.manifest().isPresent()
            ? Manifest.read(rule.manifest().get(), rule.folder()).files()
            : files(rule.folder(), rule.files(), findings);
    return new KeyFinder(rule, known, findings).fleet(found);
  }

  /** The files of a fleet whose key is not known yet: each has its name for one. */
  public static List<SourceFile> list(Path folder, List<String> files) {
    return files(folder, files, new ArrayList<>()).stream()
        .map(file -> new SourceFile(file.name(), file.path(), file.name()))
        .toList();
  }

  private static List<FoundFile> files(Path folder, List<String> entries, List<Finding> findings) {
    SortedSet<Path> paths = new TreeSet<>();
    SortedSet<Path> others = new TreeSet<>();
    List<String> empty = new ArrayList<>();
    for (String entry : entries) {
      PathPattern.Matches matches = PathPattern.matches(folder, entry);
      paths.addAll(matches.databases());
      others.addAll(matches.others());
      if (matches.databases().isEmpty()) {
        empty.add(entry);
      }
    }
    if (!empty.isEmpty()) {
      throw new LandfallException(
          ErrorCode.SOURCE_NOT_FOUND,
          "No database file matches %s in %s.".formatted(empty, folder),
          "Correct the pattern (fleet.files), or take it out; globs are relative to the"
              + " configuration's folder.");
    }
    others.stream()
        .map(path -> OtherFile.finding(FoundFile.name(folder, path), path))
        .flatMap(finding -> finding.stream())
        .forEach(findings::add);
    List<FoundFile> found = new ArrayList<>();
    for (Path path : paths) {
      if (isText(path)) {
        found.add(FoundFile.of(folder, path));
      } else {
        findings.add(noText(path));
      }
    }
    return found;
  }

  /** Whether the name as text leads back to the file: its bytes need not be any text at all. */
  private static boolean isText(Path path) {
    String text = path.toString();
    if (text.indexOf('\ufffd') < 0) {
      return true;
    }
    try {
      return Path.of(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Finding noText(Path path) {
    String bytes = path.toUri().getRawPath();
    return FleetFindings.NAME_NO_TEXT
        .on(
            bytes,
            "The name of the file %s (its bytes, as in a URI) is no text in this process's encoding, so nothing can refer to the file; it is not read."
                .formatted(bytes))
        .fix(
            new Remedy.Action(
                "Rename the file, or, where the name is UTF-8, run Landfall with LC_ALL=C.UTF-8;"
                    + " or waive this finding with a reason."));
  }
}
