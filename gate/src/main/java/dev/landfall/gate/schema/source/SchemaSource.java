package dev.landfall.gate.schema.source;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a schema is read from, as a person named it. */
public sealed interface SchemaSource {
  /** As it was given, without a password. */
  String name();

  /** A schema file, a snapshot, or a folder of migrations. */
  record OnDisk(String name, Path path) implements SchemaSource {
    public OnDisk {
      requireNonNull(name, "name");
      requireNonNull(path, "path");
    }
  }

  /**
   * A file or folder as a revision of git has it.
   *
   * @param folder from which git looks for the repository
   * @param path with / between folders; relative to the folder
   */
  record InGit(String name, Path folder, String revision, String path) implements SchemaSource {
    public InGit {
      requireNonNull(name, "name");
      requireNonNull(folder, "folder");
      if (revision.isBlank() || revision.startsWith("-") || path.isBlank()) {
        throw new IllegalArgumentException("no revision and path: " + name);
      }
    }
  }

  /** A live database, named by a libpq URI. */
  record Database(String name, String uri) implements SchemaSource {
    public Database {
      requireNonNull(name, "name");
      requireNonNull(uri, "uri");
    }
  }

  /**
   * A source from its text: {@code git:REVISION:PATH}, a {@code postgresql://} URI, or a path.
   *
   * @param folder where relative paths begin
   */
  static SchemaSource parse(String text, Path folder) {
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      Matcher password = Parts.PASSWORD.matcher(text);
      return new Database(password.replaceFirst("$1@"), text);
    }
    if (text.startsWith("git:")) {
      int colon = text.indexOf(':', 4);
      if (colon < 0 || colon == 4 || colon == text.length() - 1 || text.charAt(4) == '-') {
        throw new LandfallException(
            ErrorCode.BASELINE_INVALID,
            "Not a file of a git revision: " + text,
            "Write git:REVISION:PATH, such as git:origin/main:schema/production.sql.");
      }
      return new InGit(text, folder, text.substring(4, colon), text.substring(colon + 1));
    }
    if (text.isBlank()) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The name of a schema is empty.",
          "Name a .sql file, a folder, git:REVISION:PATH, or a postgresql:// URI.");
    }
    return new OnDisk(text, folder.resolve(text).normalize());
  }

  /** The parts of such texts. */
  final class Parts {
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:]*):\\S*@");

    private Parts() {}
  }
}
