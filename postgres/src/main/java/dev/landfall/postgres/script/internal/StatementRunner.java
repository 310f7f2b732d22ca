package dev.landfall.postgres.script.internal;

import dev.landfall.postgres.script.ScriptHelper;
import dev.landfall.postgres.script.ScriptHelper.Container;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Executes statements as they are, and where one fails for want of a role, a membership or an
 * extension, asks the helper and tries again. Not safe for use by several threads.
 */
public final class StatementRunner {
  private static final int MAXIMUM_TRIES = 32;
  private static final String SAVEPOINT = "landfall_statement";

  private static final String UNDEFINED_OBJECT = "42704";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"", Pattern.DOTALL);
  private static final Pattern CREATION_DENIED =
      Pattern.compile("permission denied for (schema|database) (.+)", Pattern.DOTALL);
  private static final Pattern OWNER_TO =
      Pattern.compile(
          "\\sowner\\s+to\\s+(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_SCHEMA =
      Pattern.compile("\\sschema\\s+(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))", Pattern.CASE_INSENSITIVE);

  private static final Pattern DEFAULT_PRIVILEGES =
      Pattern.compile("alter\\s+default\\s+privileges\\s", Pattern.CASE_INSENSITIVE);

  /** A savepoint would be wrong around these. */
  private static final Pattern TRANSACTION_CONTROL =
      Pattern.compile(
          "(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare|set)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Connection connection;
  private final ScriptHelper helper;

  public StatementRunner(Connection connection, ScriptHelper helper) {
    this.connection = connection;
    this.helper = helper;
  }

  /**
   * Executes one statement.
   *
   * @param timeoutSeconds 0: none
   */
  public void run(String sql, int timeoutSeconds) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      boolean savepoint =
          !helper.equals(ScriptHelper.NONE)
              && isInTransaction()
              && !TRANSACTION_CONTROL.matcher(sql).matches();
      try {
        if (savepoint) {
          execute("savepoint " + SAVEPOINT, timeoutSeconds);
        }
        execute(sql, timeoutSeconds);
        if (savepoint) {
          execute("release savepoint " + SAVEPOINT, timeoutSeconds);
        }
        return;
      } catch (SQLException e) {
        if (savepoint) {
          execute("rollback to savepoint " + SAVEPOINT, timeoutSeconds);
          execute("release savepoint " + SAVEPOINT, timeoutSeconds);
        }
        if (attempt >= MAXIMUM_TRIES || helper.equals(ScriptHelper.NONE)) {
          throw e;
        }
        Help help = help(sql, e, timeoutSeconds);
        if (help == Help.NOT_POSSIBLE) {
          throw e;
        }
        if (help == Help.DONE) {
          return;
        }
        if (savepoint) {
          absorbChanges(timeoutSeconds);
        }
      }
    }
  }

  /**
   * Within a transaction a session goes on believing that a role is not there until it locks
   * something anew; rolling back gives the lock up again for the next time.
   */
  private void absorbChanges(int timeoutSeconds) throws SQLException {
    execute("savepoint " + SAVEPOINT, timeoutSeconds);
    execute("select from pg_catalog.pg_ts_parser limit 0", timeoutSeconds);
    execute("rollback to savepoint " + SAVEPOINT, timeoutSeconds);
    execute("release savepoint " + SAVEPOINT, timeoutSeconds);
  }

  private enum Help {
    /** The statement is worth another try. */
    TRY_AGAIN,
    /** What the statement wanted has been done. */
    DONE,
    NOT_POSSIBLE
  }

  private Help help(String sql, SQLException error, int timeoutSeconds) throws SQLException {
    String message = message(error);
    String name = group(QUOTED, message);
    String state = error.getSQLState();
    if (UNDEFINED_OBJECT.equals(state) && message.startsWith("role ") && name != null) {
      return helper.makeRole(name) ? Help.TRY_AGAIN : Help.NOT_POSSIBLE;
    }
    if (!INSUFFICIENT_PRIVILEGE.equals(state)) {
      return Help.NOT_POSSIBLE;
    }
    if (message.contains("create extension") && name != null) {
      return helper.makeExtension(name, group(WITH_SCHEMA, sql)) ? Help.DONE : Help.NOT_POSSIBLE;
    }
    if (DEFAULT_PRIVILEGES.matcher(sql).lookingAt()) {
      return helper.alterDefaultPrivileges(sql) ? Help.DONE : Help.NOT_POSSIBLE;
    }
    boolean lacksMembership =
        message.startsWith("must be member of role")
            || message.startsWith("must be able to SET ROLE")
            || message.startsWith("permission denied to set role");
    if (lacksMembership && name != null) {
      return helper.admitTo(name) ? Help.TRY_AGAIN : Help.NOT_POSSIBLE;
    }
    Matcher denied = CREATION_DENIED.matcher(message);
    String owner = group(OWNER_TO, sql);
    return denied.matches() && owner != null && runWithCreation(sql, owner, denied, timeoutSeconds)
        ? Help.DONE
        : Help.NOT_POSSIBLE;
  }

  /** A role can only be given what it could have created. */
  private boolean runWithCreation(String sql, String owner, Matcher denied, int timeoutSeconds)
      throws SQLException {
    Container container = Container.of(denied.group(1));
    String name = denied.group(2);
    if (!helper.allowCreation(owner, container, name)) {
      return false;
    }
    try {
      execute(sql, timeoutSeconds);
      return true;
    } finally {
      helper.withdrawCreation(owner, container, name);
    }
  }

  private void execute(String sql, int timeoutSeconds) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setQueryTimeout(timeoutSeconds);
      statement.execute(sql);
    }
  }

  private boolean isInTransaction() throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.OPEN;
  }

  /** The server's own sentence, without what the driver adds. */
  public static String message(SQLException error) {
    ServerErrorMessage server = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
    String message = server == null ? error.getMessage() : server.getMessage();
    return message == null ? "" : message;
  }

  private static @Nullable String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    if (matcher.groupCount() == 1 || matcher.group(1) != null) {
      String quoted = matcher.group(1);
      return pattern == QUOTED || quoted == null ? quoted : quoted.replace("\"\"", "\"");
    }
    String plain = matcher.group(2);
    return plain == null ? null : plain.toLowerCase(Locale.ROOT);
  }
}
