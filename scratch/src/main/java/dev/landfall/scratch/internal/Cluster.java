package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
public record Cluster(Path data, Installation installation, Account account) {
  public static final String SUPERUSER = "postgres";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BUILTIN_LOCALES = 17;

  /** Makes the directory; its parent must be the account's. */
  void initialize(String password) throws IOException {
    Path passwordFile = data.resolveSibling("password");
    Files.createFile(passwordFile);
    Files.setPosixFilePermissions(
        passwordFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Files.writeString(passwordFile, password + "\n");
    account.own(passwordFile);
    List<String> command = new ArrayList<>();
    command.add(installation.program("initdb"));
    command.addAll(List.of("-D", data.toString(), "-U", SUPERUSER, "--encoding=UTF8"));
    command.addAll(locale());
    command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile));
    command.addAll(List.of("--no-sync", "--no-instructions"));
    Commands.Result result = Commands.run(account.command(command), "", LIMIT);
    Files.delete(passwordFile);
    if (result.exitCode() != 0) {
      throw new ScratchException(
          "initdb could not make %s: %s".formatted(data, result.output()),
          "See what it says, and that user id %d can reach this folder."
              .formatted(account.userId()));
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
        (name, value) ->
            text.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
    Files.writeString(data.resolve("postgresql.conf"), text, StandardOpenOption.APPEND);
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }
}
