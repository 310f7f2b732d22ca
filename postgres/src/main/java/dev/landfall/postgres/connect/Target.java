package dev.landfall.postgres.connect;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.Driver;

/**
 * Opens sessions on the target. Each carries application_name {@code landfall <run> <purpose>}, so
 * that our backends can be found again after a crash. Thread-safe; the connections are not.
 */
public final class Target implements AutoCloseable {
  /** What application_name begins with in all of our sessions. */
  public static final String APPLICATION_PREFIX = "landfall ";

  private static final int MAX_RUN_LENGTH = 40;
  private static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 10;

  /** A session that only watches has a dead connection when a statement takes this long. */
  private static final int WATCH_TIMEOUT_SECONDS = 60;

  private final TargetSettings settings;
  private final String run;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Target(TargetSettings settings, String run) {
    this.settings = requireNonNull(settings, "settings");
    this.run = run;
  }

  /** The target, outside of any run. */
  public static Target of(TargetSettings settings) {
    return new Target(settings, "-");
  }

  /**
   * The target as a run sees it, closed by itself.
   *
   * @param run its id: up to 40 ASCII letters, digits and dashes
   */
  public Target forRun(String run) {
    if (!run.matches("[A-Za-z0-9-]{1," + MAX_RUN_LENGTH + "}")) {
      throw new IllegalArgumentException("not the id of a run: " + run);
    }
    return new Target(settings, run);
  }

  public TargetSettings settings() {
    return settings;
  }

  /** The application_name of such sessions. */
  public String applicationName(SessionPurpose purpose) {
    return APPLICATION_PREFIX + run + " " + purpose.text();
  }

  /** Opens a session that is usual for the purpose. */
  public Connection open(SessionPurpose purpose) {
    return open(SessionOptions.of(purpose));
  }

  /**
   * Opens a session in autocommit mode; the caller closes it, or {@link #close} does.
   *
   * @throws LandfallException TARGET_UNREACHABLE or TARGET_REFUSED
   */
  public Connection open(SessionOptions options) {
    open.removeIf(Target::isClosed);
    Connection connection = connect(options);
    open.add(connection);
    if (closed) {
      closeQuietly(connection);
      throw new LandfallException(
          ErrorCode.INTERRUPTED, "The target was closed meanwhile.", "Run the command again.");
    }
    return connection;
  }

  /** Closes the sessions that are still open; their transactions are rolled back. */
  @Override
  public void close() {
    closed = true;
    for (Connection connection : List.copyOf(open)) {
      closeQuietly(connection);
      open.remove(connection);
    }
  }

  private Connection connect(SessionOptions options) {
    Connection connection = null;
    try {
      connection = new Driver().connect(settings.jdbcUrl(), properties(options.purpose()));
      if (connection == null) {
        throw new IllegalStateException("pgjdbc does not take " + settings.jdbcUrl());
      }
      SessionSettings.apply(connection, options);
      return connection;
    } catch (SQLException e) {
      if (connection != null) {
        closeQuietly(connection);
      }
      throw ConnectFailure.translate(e, settings);
    }
  }

  private Properties properties(SessionPurpose purpose) {
    var properties = new Properties();
    settings.driverProperties().forEach(properties::setProperty);
    properties.setProperty("user", settings.user());
    // An empty password keeps pgjdbc from looking for one by its own rules.
    properties.setProperty("password", settings.password().map(Secret::reveal).orElse(""));
    properties.setProperty("ApplicationName", applicationName(purpose));
    int timeout = settings.connectTimeoutSeconds().orElse(DEFAULT_CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("connectTimeout", Integer.toString(timeout));
    properties.setProperty("loginTimeout", Integer.toString(timeout * settings.hosts().size()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", KeepAliveSocketFactory.class.getName());
    if (purpose == SessionPurpose.WATCH) {
      properties.setProperty("socketTimeout", Integer.toString(WATCH_TIMEOUT_SECONDS));
    }
    addTls(properties, settings.tls());
    return properties;
  }

  private static void addTls(Properties properties, TlsSettings tls) {
    properties.setProperty("sslmode", tls.mode());
    tls.rootCertificate()
        .ifPresent(
            root -> {
              if (root.equals(TlsSettings.SYSTEM)) {
                properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
              } else {
                properties.setProperty("sslrootcert", root);
              }
            });
    properties.setProperty("sslcert", tls.certificate().orElse(""));
    properties.setProperty("sslkey", tls.key().orElse(""));
    tls.keyAlgorithm().ifPresent(name -> properties.setProperty("pemKeyAlgorithm", name));
    properties.setProperty("sslpassword", tls.keyPassword().map(Secret::reveal).orElse(""));
    tls.negotiation().ifPresent(word -> properties.setProperty("sslNegotiation", word));
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The session ends with its socket at the latest.
    }
  }

  /** How many sessions are open now. */
  public int openSessions() {
    open.removeIf(Target::isClosed);
    return new ArrayList<>(open).size();
  }
}
