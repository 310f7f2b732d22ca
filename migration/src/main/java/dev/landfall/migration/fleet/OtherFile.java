package dev.landfall.migration.fleet;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an entry of {@code fleet.files} meets beside databases. Stateless. */
final class OtherFile {
  private static final List<String> DATABASE_SUFFIXES =
      List.of(".db", ".db3", ".sqlite", ".sqlite3");

  /** What SQLite keeps beside a database. */
  private static final List<String> SIDECAR_SUFFIXES = List.of("-wal", "-shm", "-journal");

  private OtherFile() {}

  /** A file that may be a database; a link to nowhere is one too, so that it is called missing. */
  static boolean isDatabase(Path path) {
    return database(path).isEmpty()
        && (Files.isRegularFile(path) || (Files.isSymbolicLink(path) && !Files.exists(path)));
  }

  static boolean hasDatabaseSuffix(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return DATABASE_SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** The database beside which this is a log, an index of one, or a journal, by its name. */
  static Optional<Path> database(Path path) {
    String name = path.getFileName().toString();
    return SIDECAR_SUFFIXES.stream()
        .filter(suffix -> name.endsWith(suffix) && name.length() > suffix.length())
        .findFirst()
        .map(suffix -> path.resolveSibling(name.substring(0, name.length() - suffix.length())));
  }

  /** What there is to say of it: nothing, where it goes with a database or is just a folder. */
  static Optional<Finding> finding(String name, Path path) {
    Optional<Path> database = database(path);
    if (Files.isDirectory(path)) {
      return hasDatabaseSuffix(path) ? Optional.of(noDatabase(name, "a folder")) : Optional.empty();
    }
    if (database.isEmpty()) {
      return Optional.of(noDatabase(name, "no regular file (a pipe, a socket or a device)"));
    }
    if (Files.exists(database.get()) || name.endsWith("-shm")) {
      return Optional.empty();
    }
    return Optional.of(
        FleetFindings.LOG_ALONE
            .on(
                name,
                "%s is what SQLite keeps beside %s, which is not there: rows may be missing."
                    .formatted(name, database.get().getFileName()))
            .fix(
                new Remedy.Action(
                    "Put the database back beside it, delete it where it is left over, or waive"
                        + " this finding.")));
  }

  private static Finding noDatabase(String name, String what) {
    return FleetFindings.NO_DATABASE
        .on(name, "%s is matched by fleet.files and is %s; it is not read.".formatted(name, what))
        .fix(
            new Remedy.Action(
                "Narrow the pattern; the files in a folder are named by FOLDER or FOLDER/**/*.db."));
  }
}
