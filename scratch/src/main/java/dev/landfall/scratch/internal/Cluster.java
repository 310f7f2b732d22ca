package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data directory: made by initdb, configured, and given a password.
 *
 * @param data the directory
 * @param installation the PostgreSQL that it belongs to
 * @param account the user that owns it
 */
record Cluster(Path data, Installation installation, Account account) {
  static final String SUPERUSER = "postgres";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BUILTIN_LOCALES = 17;

  /** Makes the directory with initdb. Its superuser has no password, so nobody can log in. */
  void initialize() {
    List<String> command = new ArrayList<>();
    command.add(installation.program("initdb"));
    command.addAll(List.of("-D", data.toString(), "-U", SUPERUSER, "--encoding=UTF8"));
    command.addAll(locale());
    command.addAll(List.of("--auth=reject", "--no-sync", "--no-instructions"));
    run(command, "", "make");
  }

  /** Makes the directory as a copy of another. */
  void copy(Path template) throws IOException {
    // By cp under the server's user, so that no file has to be given to it one by one.
    run(List.of("cp", "-R", template.toString(), data.toString()), "", "copy the template to");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(Folders.PRIVATE));
  }

  /** Sets the superuser's password, by way of the standard input of a server without network. */
  void setPassword(String password) {
    run(
        List.of(
            installation.program("postgres"), "--single", "-F", "-D", data.toString(), "postgres"),
        "alter role %s password '%s'\n".formatted(SUPERUSER, password),
        "set the password in");
  }

  /** Writes all of it to disk, since nothing up to now has waited for that. */
  void sync() {
    run(List.of(installation.program("initdb"), "--sync-only", "-D", data.toString()), "", "sync");
  }

  private void run(List<String> command, String input, String purpose) {
    Command.Result result = Command.run(account.command(command), input, LIMIT);
    if (result.exitCode() != 0) {
      throw new ScratchException(
          "could not %s %s: %s".formatted(purpose, data, result.output()),
          "The output, above, says why. The user id %d must be known to this system and must be able"
                  .formatted(account.userId())
              + " to reach this folder.");
    }
  }

  /**
   * Sorting by code point, the same on every machine: from 17 the builtin provider's C.UTF-8, which
   * also knows upper and lower case beyond ASCII; before that C, since whether libc has a C.UTF-8,
   * and under what name, depends on the system.
   */
  private List<String> locale() {
    return installation.majorVersion() >= BUILTIN_LOCALES
        ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        : List.of("--locale=C");
  }

  /** Writes what differs from initdb's configuration; the last line of a setting wins. */
  void configure(int port, boolean durable, Map<String, String> settings) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    String toggle = durable ? "on" : "off";
    all.put("fsync", toggle);
    all.put("synchronous_commit", toggle);
    all.put("full_page_writes", toggle);
    all.putAll(settings);
    all.put("port", Integer.toString(port));
    StringBuilder text = new StringBuilder("\n# Landfall\n");
    all.forEach(
        (name, value) -> text.append(name).append(" = '").append(escape(value)).append("'\n"));
    Files.writeString(
        data.resolve("postgresql.conf"),
        text,
        StandardOpenOption.APPEND,
        LinkOption.NOFOLLOW_LINKS);
    Files.writeString(
        data.resolve("pg_hba.conf"),
        "host all all 127.0.0.1/32 scram-sha-256\n",
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** In a configuration file a backslash escapes, unlike in SQL (guc-file.l, GUC_scanstr). */
  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }
}
