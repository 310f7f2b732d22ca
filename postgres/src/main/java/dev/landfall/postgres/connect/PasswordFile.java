package dev.landfall.postgres.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks a password up in a file like ~/.pgpass (PostgreSQL manual, libpq, "The Password File"):
 * lines of host:port:database:user:password, a star for any, a backslash before a colon or
 * backslash. A file that others may read is passed over.
 */
final class PasswordFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final int FIELDS = 4;
  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;
  private final List<String> lines;

  private PasswordFile(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens the file; a file that may not be used counts as empty.
   *
   * @param notes takes the reason why it may not be used
   */
  static PasswordFile open(Path file, Consumer<String> notes) {
    if (!Files.exists(file)) {
      return new PasswordFile(file, List.of());
    }
    if (!Files.isRegularFile(file)) {
      notes.accept("The password file " + file + " is not a plain file and was not used.");
      return new PasswordFile(file, List.of());
    }
    try {
      if (readableByOthers(file)) {
        notes.accept(
            "The password file "
                + file
                + " can be read by the group or by others and was not used: chmod 0600.");
        return new PasswordFile(file, List.of());
      }
      if (Files.size(file) > MAX_BYTES) {
        notes.accept("The password file " + file + " is larger than 1 MB and was not used.");
        return new PasswordFile(file, List.of());
      }
      return new PasswordFile(file, Files.readAllLines(file));
    } catch (IOException e) {
      notes.accept("The password file " + file + " could not be read: " + e.getMessage());
      return new PasswordFile(file, List.of());
    }
  }

  Path file() {
    return file;
  }

  /** The password of the first line that fits. */
  Optional<Secret> find(HostPort place, String database, String user) {
    String[] wanted = {place.host(), Integer.toString(place.port()), database, user};
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .flatMap(line -> match(line, wanted).stream())
        .findFirst()
        .map(Secret::new);
  }

  private static Optional<String> match(String line, String[] wanted) {
    int position = 0;
    for (int i = 0; i < FIELDS; i++) {
      int end = endOfField(line, position);
      if (end == line.length()) {
        return Optional.empty();
      }
      String field = line.substring(position, end);
      if (!field.equals("*") && !unescape(field).equals(wanted[i])) {
        return Optional.empty();
      }
      position = end + 1;
    }
    String password = unescape(line.substring(position, endOfField(line, position)));
    return password.isEmpty() ? Optional.empty() : Optional.of(password);
  }

  private static int endOfField(String line, int start) {
    int position = start;
    while (position < line.length() && line.charAt(position) != ':') {
      position += line.charAt(position) == '\\' ? 2 : 1;
    }
    return Math.min(position, line.length());
  }

  private static String unescape(String field) {
    var text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && i + 1 < field.length()) {
        i++;
      }
      text.append(field.charAt(i));
    }
    return text.toString();
  }

  private static boolean readableByOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && !PRIVATE.containsAll(Files.getPosixFilePermissions(file));
  }
}
