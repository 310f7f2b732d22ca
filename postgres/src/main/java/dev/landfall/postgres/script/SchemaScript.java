package dev.landfall.postgres.script;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.script.internal.ScriptRun;
import dev.landfall.postgres.script.internal.ScriptText;
import dev.landfall.postgres.script.internal.StatementSplitter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A schema file as psql would read it: its statements, in order, not understood by us.
 *
 * @param name of the file, for messages
 * @param statements what is to be executed
 * @param notes what is in the file and is not executed: commands of psql, rows for COPY
 */
public record SchemaScript(String name, List<Statement> statements, List<ScriptNote> notes) {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

  public SchemaScript {
    requireNonNull(name, "name");
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file: UTF-8, with or without a byte order mark, LF or CRLF.
   *
   * @throws dev.landfall.findings.LandfallException where it cannot be read or split
   */
  public static SchemaScript read(Path file) {
    return parse(file.toString(), ScriptText.read(file));
  }

  /**
   * Splits a text.
   *
   * @param name for messages
   */
  public static SchemaScript parse(String name, String text) {
    return new StatementSplitter(name, ScriptText.normalized(text)).split();
  }

  /** As {@link #apply(Connection, ScriptHelper, Duration)}, alone, within ten minutes. */
  public List<ScriptNote> apply(Connection connection) {
    return apply(connection, ScriptHelper.NONE, TIME_LIMIT);
  }

  /**
   * Executes the statements one by one, as psql does: each in its own transaction, unless the file
   * says BEGIN.
   *
   * @param connection in auto-commit mode; what the file SETs stays set in it
   * @param timeLimit for all statements together
   * @return all notes: those of the file, and on statements about ownership that had to be left out
   * @throws dev.landfall.findings.LandfallException at the first error, with file, line, the
   *     statement's start and what the server says
   */
  public List<ScriptNote> apply(Connection connection, ScriptHelper helper, Duration timeLimit) {
    List<ScriptNote> all = new ArrayList<>(notes);
    all.addAll(new ScriptRun(this, connection, helper, timeLimit).run());
    all.sort(Comparator.comparingInt(ScriptNote::line));
    return List.copyOf(all);
  }
}
