package dev.landfall.postgres.script.internal;

import dev.landfall.postgres.script.ScriptNote;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * psql's own commands in a script: those that change no schema are left out, the others are
 * refused.
 */
final class PsqlCommands {
  private static final Set<String> HARMLESS =
      Set.of(
          "restrict",
          "unrestrict",
          "set",
          "unset",
          "echo",
          "qecho",
          "warn",
          "pset",
          "timing",
          "x",
          "t",
          "a",
          "conninfo",
          "errverbose");
  private static final Set<String> UTF_8_NAMES = Set.of("utf8", "utf-8", "'utf8'", "unicode");

  private final String file;
  private @Nullable String database;

  PsqlCommands(String file) {
    this.file = file;
  }

  /**
   * @param command the rest of its line, from the backslash on
   */
  ScriptNote note(int line, String command) {
    String[] words = command.strip().substring(1).split("\\s+", 3);
    String name = words[0];
    String argument = words.length > 1 ? words[1] : "";
    boolean harmless =
        switch (name) {
          case "connect", "c" -> isFirstDatabase(argument);
          case "encoding" -> UTF_8_NAMES.contains(argument.toLowerCase(Locale.ROOT));
          default -> HARMLESS.contains(name);
        };
    if (!harmless) {
      throw ScriptErrors.at(
          file,
          line,
          "the psql command \\" + name + " is not executed here: " + command.strip(),
          "Write a file of SQL statements for one database, without this command.");
    }
    return new ScriptNote(line, "the psql command \\" + name + " is left out");
  }

  /** A file for several databases is not one schema. */
  private boolean isFirstDatabase(String argument) {
    boolean first = database == null || database.equals(argument);
    database = argument;
    return first;
  }
}
