package dev.landfall.postgres.script.internal;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.ScriptHelper;
import dev.landfall.postgres.script.ScriptNote;
import dev.landfall.postgres.script.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One execution of a script. */
public final class ScriptRun {
  private final SchemaScript script;
  private final Connection connection;
  private final ScriptHelper helper;
  private final StatementRunner runner;
  private final Duration timeLimit;
  private final long startNanos = System.nanoTime();
  private final List<ScriptNote> notes = new ArrayList<>();

  public ScriptRun(
      SchemaScript script, Connection connection, ScriptHelper helper, Duration timeLimit) {
    this.script = script;
    this.connection = requireNonNull(connection, "connection");
    this.helper = helper;
    this.runner = new StatementRunner(connection, helper);
    this.timeLimit = timeLimit;
  }

  public List<ScriptNote> run() {
    try {
      if (!connection.getAutoCommit()) {
        throw new IllegalArgumentException("the connection is not in auto-commit mode");
      }
      for (Statement statement : script.statements()) {
        run(statement);
      }
      requireNoOpenTransaction();
    } catch (SQLException e) {
      throw failure(lastStatement(), e);
    }
    return notes;
  }

  private void run(Statement statement) {
    try {
      runner.run(statement.text(), secondsLeft(statement));
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      Optional<ScriptNote> note = LeftOut.note(statement, state, StatementRunner.message(e));
      if (note.isEmpty() && !isFailedTransaction() && helper.leavesOut(statement.text(), state)) {
        notes.add(new ScriptNote(statement.line(), "left out: " + statement.start()));
        return;
      }
      if (note.isEmpty() || isFailedTransaction()) {
        throw failure(statement, e);
      }
      notes.add(note.get());
    }
  }

  private boolean isFailedTransaction() {
    try {
      return connection.unwrap(BaseConnection.class).getTransactionState()
          == TransactionState.FAILED;
    } catch (SQLException e) {
      return true;
    }
  }

  private int secondsLeft(Statement statement) {
    Duration left = timeLimit.minusNanos(System.nanoTime() - startNanos);
    if (left.isNegative() || left.isZero()) {
      throw ScriptErrors.at(
          script.name(),
          statement.line(),
          "the script has taken longer than " + timeLimit.toSeconds() + " s",
          "Look for statements that move data or wait; a schema is made in seconds.");
    }
    return (int) Math.min(Integer.MAX_VALUE, left.toSeconds() + 1);
  }

  private void requireNoOpenTransaction() throws SQLException {
    if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
      try (java.sql.Statement rollback = connection.createStatement()) {
        rollback.execute("rollback");
      }
      throw ScriptErrors.at(
          script.name(),
          lastStatement().line(),
          "the file ends within a transaction, so what it did since BEGIN is void",
          "End it with COMMIT.");
    }
  }

  private Statement lastStatement() {
    List<Statement> statements = script.statements();
    return statements.isEmpty() ? new Statement("", 1) : statements.getLast();
  }

  private LandfallException failure(Statement statement, SQLException cause) {
    ServerErrorMessage server = cause instanceof PSQLException e ? e.getServerErrorMessage() : null;
    StringBuilder problem = new StringBuilder(StatementRunner.message(cause));
    int line = statement.line();
    if (server != null) {
      if (server.getDetail() != null) {
        problem.append(" (").append(server.getDetail()).append(')');
      }
      line += linesBefore(statement.text(), server.getPosition());
    }
    problem.append(" (SQLSTATE ").append(cause.getSQLState()).append("), in the statement");
    if (line != statement.line()) {
      problem.append(" of line ").append(statement.line());
    }
    problem.append(": ").append(statement.start());
    return ScriptErrors.at(script.name(), line, problem.toString(), remedy(cause, server), cause);
  }

  private static int linesBefore(String text, int position) {
    int end = Math.min(Math.max(position - 1, 0), text.length());
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static String remedy(SQLException cause, @Nullable ServerErrorMessage server) {
    String hint = server == null ? null : server.getHint();
    if ("42501".equals(cause.getSQLState())) {
      return "The file is executed by an ordinary role, since the target's role is one too. Take"
          + " the statement out"
          + (hint == null ? "." : " (" + hint.toLowerCase(Locale.ROOT) + ")");
    }
    return hint == null ? "Correct the schema file." : hint;
  }
}
