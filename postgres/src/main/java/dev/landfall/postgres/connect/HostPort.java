package dev.landfall.postgres.connect;

import static java.util.Objects.requireNonNull;

/**
 * One place where the server may listen.
 *
 * @param host a name or an address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  public static final int DEFAULT_PORT = 5432;

  private static final int MAX_PORT = 65_535;

  public HostPort {
    requireNonNull(host, "host");
    if (host.isEmpty() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("not a host and a port: " + host + ":" + port);
    }
  }

  /** As it is written in a URI. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
