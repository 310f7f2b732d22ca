package dev.landfall.postgres.script;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Help from a superuser of a throw-away server, in the database where the script runs. A script
 * never gains a superuser's powers by it: it is not let into roles that are superusers or
 * PostgreSQL's own.
 *
 * <p>For use by one thread at a time.
 */
public final class SuperuserHelper implements ScriptHelper {
  private static final Logger LOG = LoggerFactory.getLogger(SuperuserHelper.class);

  /** Has no room for a second statement, or for an expression. */
  private static final Pattern DEFAULT_PRIVILEGES =
      Pattern.compile("alter\\s+default\\s+privileges\\s[^;'()]*", Pattern.CASE_INSENSITIVE);

  private final Connection superuser;
  private final String ordinaryRole;

  /**
   * @param superuser a connection in auto-commit mode, which stays the caller's to close
   * @param ordinaryRole the role that runs the script
   */
  public SuperuserHelper(Connection superuser, String ordinaryRole) {
    this.superuser = requireNonNull(superuser, "superuser");
    this.ordinaryRole = requireNonNull(ordinaryRole, "ordinaryRole");
  }

  @Override
  public boolean makeRole(String role) {
    return execute("create role %I nologin", role);
  }

  @Override
  public boolean admitTo(String role) {
    return isHarmless(role) && execute("grant %I to %I", role, ordinaryRole);
  }

  @Override
  public boolean allowCreation(String role, Container container, String name) {
    return isHarmless(role)
        && execute("grant create on " + container.keyword() + " %I to %I", name, role);
  }

  @Override
  public void withdrawCreation(String role, Container container, String name) {
    execute("revoke create on " + container.keyword() + " %I from %I", name, role);
  }

  @Override
  public boolean makeExtension(String name, @Nullable String schema) {
    return schema == null
        ? execute("create extension if not exists %I", name)
        : execute("create extension if not exists %I with schema %I", name, schema);
  }

  @Override
  public boolean alterDefaultPrivileges(String statement) {
    if (!DEFAULT_PRIVILEGES.matcher(statement).matches()) {
      return false;
    }
    try (Statement command = superuser.createStatement()) {
      command.setEscapeProcessing(false);
      command.execute(statement);
      return true;
    } catch (SQLException e) {
      LOG.debug("could not help with: {}", statement, e);
      return false;
    }
  }

  private boolean isHarmless(String role) {
    try (PreparedStatement statement =
        superuser.prepareStatement(
            "select not rolsuper and rolname !~ '^pg_' from pg_catalog.pg_roles where rolname ="
                + " ?")) {
      statement.setString(1, role);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      LOG.debug("could not look at role {}", role, e);
      return false;
    }
  }

  /** The server quotes the names. */
  private boolean execute(String format, String... names) {
    try (PreparedStatement statement =
            superuser.prepareStatement("select pg_catalog.format(?, variadic ?)");
        Statement command = superuser.createStatement()) {
      statement.setString(1, format);
      statement.setArray(2, superuser.createArrayOf("text", names));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        command.setEscapeProcessing(false);
        command.execute(rows.getString(1));
      }
      return true;
    } catch (SQLException e) {
      LOG.debug("could not help with: {}", format, e);
      return false;
    }
  }
}
