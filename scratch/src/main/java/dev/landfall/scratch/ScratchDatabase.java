package dev.landfall.scratch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;

/**
 * A UTF8 database on a scratch server and the ordinary role that owns it. Others may not connect
 * until the owner or the superuser grants it. Safe for use by several threads.
 */
public final class ScratchDatabase {
  private final ScratchServer server;
  private final String name;
  private final ScratchRole owner;

  ScratchDatabase(ScratchServer server, String name, ScratchRole owner) {
    this.server = server;
    this.name = name;
    this.owner = owner;
  }

  public String name() {
    return name;
  }

  /** The name of the owner. */
  public String role() {
    return owner.name();
  }

  /** The password of the owner. */
  public String password() {
    return owner.password();
  }

  public ScratchRole owner() {
    return owner;
  }

  public ScratchServer server() {
    return server;
  }

  /** {@code jdbc:postgresql://127.0.0.1:port/name}: without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), encode(name));
  }

  /** {@code postgresql://role:password@127.0.0.1:port/name}, as libpq takes it. */
  public String uri() {
    return uri(owner);
  }

  /** The same for another role. */
  public String uri(ScratchRole role) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            encode(role.name()),
            encode(role.password()),
            server.host(),
            server.port(),
            encode(name));
  }

  /** A new connection of the owner. */
  public Connection connect() {
    return connect(owner);
  }

  /** A new connection of another role, which needs CONNECT. */
  public Connection connect(ScratchRole role) {
    return server.connect(name, role.name(), role.password());
  }

  public Connection connectAsSuperuser() {
    return server.connect(name, server.superuser(), server.superuserPassword());
  }

  /** Cuts off its sessions and drops it, and its owner if that was made with it. */
  public void drop() {
    server.drop(this);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "ScratchDatabase[%s, owner %s]".formatted(jdbcUrl(), owner.name());
  }
}
