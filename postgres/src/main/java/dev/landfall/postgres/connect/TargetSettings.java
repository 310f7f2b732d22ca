package dev.landfall.postgres.connect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the target is and how to get in, as psql would take it. Never prints its password.
 *
 * @param hosts at least one; they are tried in this order
 * @param database its name
 * @param user the role to log in as
 * @param password if one was found
 * @param passwordOrigin where the password was found or, without one, where it was looked for
 * @param tls how the connection is encrypted and checked
 * @param connectTimeoutSeconds per host; 0 waits for ever
 * @param driverProperties further properties of pgjdbc by name, none of them secret
 * @param notes what was given but has no effect, each a sentence
 */
public record TargetSettings(
    List<HostPort> hosts,
    String database,
    String user,
    Optional<Secret> password,
    String passwordOrigin,
    TlsSettings tls,
    OptionalInt connectTimeoutSeconds,
    Map<String, String> driverProperties,
    List<String> notes) {

  public TargetSettings {
    hosts = List.copyOf(hosts);
    requireNonNull(database, "database");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    requireNonNull(passwordOrigin, "passwordOrigin");
    requireNonNull(tls, "tls");
    requireNonNull(connectTimeoutSeconds, "connectTimeoutSeconds");
    driverProperties = Map.copyOf(driverProperties);
    notes = List.copyOf(notes);
    if (hosts.isEmpty() || database.isEmpty() || user.isEmpty()) {
      throw new IllegalArgumentException("a target needs a host, a database and a user");
    }
  }

  /**
   * Finds out as libpq does: what the text says takes precedence over the service it names, that
   * over the PG* variables, those over the defaults. The text is a postgresql:// URI, a string of
   * key=value pairs, or the name of a database.
   *
   * @param home the folder of .pgpass, .pg_service.conf and .postgresql
   * @throws dev.landfall.findings.LandfallException TARGET_INVALID, naming the key
   */
  public static TargetSettings resolve(
      Optional<String> uriOrConninfo, Map<String, String> environment, Path home) {
    return new TargetResolver(environment, home).resolve(uriOrConninfo);
  }

  /** The first host. */
  public String host() {
    return hosts.getFirst().host();
  }

  /** The first host's port. */
  public int port() {
    return hosts.getFirst().port();
  }

  /** The same target, another database on it. */
  public TargetSettings withDatabase(String name) {
    return new TargetSettings(
        hosts,
        name,
        user,
        password,
        passwordOrigin,
        tls,
        connectTimeoutSeconds,
        driverProperties,
        notes);
  }

  /** The hosts with their ports, separated by commas. */
  public String place() {
    return hosts.stream().map(HostPort::toString).collect(joining(","));
  }

  /** The target as a URI without the password, for people. */
  public String display() {
    return "postgresql://" + encode(user) + "@" + place() + "/" + encode(database);
  }

  @Override
  public String toString() {
    return display();
  }

  /** The URL that pgjdbc takes; user, password and all else are properties. */
  String jdbcUrl() {
    return "jdbc:postgresql://" + place() + "/" + encode(database);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
