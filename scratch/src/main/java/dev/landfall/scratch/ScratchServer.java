package dev.landfall.scratch;

import dev.landfall.scratch.internal.Passwords;
import dev.landfall.scratch.internal.RunningServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A throw-away PostgreSQL server on this machine: on 127.0.0.1, with a random superuser password,
 * never as root. It is stopped and its data deleted by {@link #close}, at the end of this JVM, or,
 * if this JVM is killed, by the next start of any. Safe for use by several threads.
 */
public final class ScratchServer implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_SECONDS = 20;

  private final RunningServer running;
  private final Set<String> ownersOfOne = ConcurrentHashMap.newKeySet();

  private final boolean untilExit;

  private ScratchServer(RunningServer running, boolean untilExit) {
    this.running = running;
    this.untilExit = untilExit;
  }

  /** Starts a server and waits until it takes connections. */
  public static ScratchServer start(ScratchOptions options) {
    return new ScratchServer(RunningServer.start(options), false);
  }

  /** Starts a server that all of this JVM may share: only its end stops it, {@link #close} not. */
  public static ScratchServer startForJvm(ScratchOptions options) {
    return new ScratchServer(RunningServer.start(options), true);
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return running.port();
  }

  /** Such as 18. */
  public int majorVersion() {
    return running.installation().majorVersion();
  }

  public String superuser() {
    return RunningServer.SUPERUSER;
  }

  public String superuserPassword() {
    return running.password();
  }

  /** Makes a role and a UTF8 database that it owns, both with unique names. */
  public ScratchDatabase createDatabase() {
    String suffix = Passwords.random().substring(0, 12);
    return createDatabase("scratch_" + suffix, "owner_" + suffix);
  }

  /** Makes a role (LOGIN, nothing else) and a UTF8 database that it owns. */
  public ScratchDatabase createDatabase(String database, String role) {
    ScratchRole owner = createRole(role, true);
    ownersOfOne.add(role);
    return createDatabase(database, owner);
  }

  /** Makes a UTF8 database that an existing role owns; PUBLIC may not connect to it. */
  public ScratchDatabase createDatabase(String database, ScratchRole owner) {
    String name = quoteIdentifier(database);
    execute(
        "create database %s owner %s encoding 'UTF8' template template0"
            .formatted(name, quoteIdentifier(owner.name())),
        "revoke connect on database %s from public".formatted(name));
    return new ScratchDatabase(this, database, owner);
  }

  /** Makes a role that is no superuser and may create neither databases nor roles. */
  public ScratchRole createRole(String name, boolean login) {
    String password = Passwords.random();
    execute(
        "create role %s nosuperuser nocreatedb nocreaterole %s password '%s'"
            .formatted(quoteIdentifier(name), login ? "login" : "nologin", password));
    return new ScratchRole(name, password, login);
  }

  /** The server's log, for as long as the server is not closed. */
  public Path log() {
    return running.log();
  }

  /** The process id of the postmaster; empty if it is stopped. */
  public OptionalLong processId() {
    return running.processId().stream().mapToLong(Long::longValue).findFirst();
  }

  /** Ends the server as a crash would; the data stays. A server that is stopped stays so. */
  public void stopImmediately() {
    running.stopImmediately();
  }

  /** Stops the server, if it runs, and starts it on the same data and port. */
  public void restart() {
    running.restart();
  }

  /**
   * Keeps the server: from now on neither {@link #close} nor the end of this JVM stops it, but only
   * {@link ScratchServers#stopKept} with the label of its options.
   */
  public void keep() {
    running.keep();
  }

  /** Stops the server and deletes its data, unless it is kept or shared by the JVM. */
  @Override
  public void close() {
    if (!untilExit) {
      running.close();
    }
  }

  void drop(ScratchDatabase database) {
    execute("drop database if exists %s with (force)".formatted(quoteIdentifier(database.name())));
    if (ownersOfOne.remove(database.role())) {
      String role = quoteIdentifier(database.role());
      execute("drop owned by %s cascade".formatted(role));
      if (isNeeded(database.role())) {
        // The last of its databases takes it along.
        ownersOfOne.add(database.role());
      } else {
        execute("drop role %s".formatted(role));
      }
    }
  }

  Connection connect(String database, String role, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host()});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(database);
    source.setUser(role);
    source.setPassword(password);
    source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new ScratchException(
          "cannot connect to database %s as %s: %s".formatted(database, role, e.getMessage()),
          "The server's log says more: " + log(),
          e);
    }
  }

  /** Whether something in another database, or another database itself, is the role's. */
  private boolean isNeeded(String role) {
    try (Connection connection = connect("postgres", superuser(), superuserPassword());
        PreparedStatement statement =
            connection.prepareStatement(
                "select exists (select from pg_catalog.pg_shdepend as d join pg_catalog.pg_roles as"
                    + " r on r.oid = d.refobjid where d.refclassid ="
                    + " 'pg_catalog.pg_authid'::pg_catalog.regclass and r.rolname = ?)")) {
      statement.setString(1, role);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private void execute(String... statements) {
    try (Connection connection = connect("postgres", superuser(), superuserPassword());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static ScratchException refused(SQLException e) {
    return new ScratchException(
        "the scratch server refused a statement: " + e.getMessage(),
        "Choose another name if it is taken.",
        e);
  }

  private static String quoteIdentifier(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name must have a character and no NUL: '" + name + "'");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
