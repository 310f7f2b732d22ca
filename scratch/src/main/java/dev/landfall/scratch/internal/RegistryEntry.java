package dev.landfall.scratch.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a server by other processes: enough to stop it and to delete its data. It is
 * written before the folder is made, so that a kill at any point leaves nothing unknown.
 *
 * @param id a random name, also in that of its folder
 * @param label what it is for
 * @param kept whether it outlives its owner
 * @param boot the boot of the machine, see {@link Machine#boot}
 * @param pidNamespace where the process ids count, see {@link Machine#pidNamespace}
 * @param owner the JVM that started it
 * @param server its postmaster, empty until it takes connections
 * @param folder all its files
 * @param installation the PostgreSQL that it runs
 * @param userId the user that it runs under
 * @param port the port of 127.0.0.1, 0 until it takes connections
 * @param startedAt when the start began
 */
record RegistryEntry(
    String id,
    String label,
    boolean kept,
    String boot,
    String pidNamespace,
    ProcessIdentity owner,
    Optional<ProcessIdentity> server,
    Path folder,
    Installation installation,
    int userId,
    int port,
    Instant startedAt) {

  static RegistryEntry create(
      String id, String label, Path folder, Installation installation, Account account) {
    return new RegistryEntry(
        id,
        label,
        false,
        Machine.boot(),
        Machine.pidNamespace(),
        ProcessIdentity.current(),
        Optional.empty(),
        folder,
        installation,
        account.userId(),
        0,
        Instant.now());
  }

  RegistryEntry running(ProcessIdentity postmaster, int newPort) {
    return new RegistryEntry(
        id,
        label,
        kept,
        boot,
        pidNamespace,
        owner,
        Optional.of(postmaster),
        folder,
        installation,
        userId,
        newPort,
        startedAt);
  }

  RegistryEntry keep() {
    return new RegistryEntry(
        id,
        label,
        true,
        boot,
        pidNamespace,
        owner,
        server,
        folder,
        installation,
        userId,
        port,
        startedAt);
  }

  Postmaster postmaster() {
    return new Postmaster(
        new Cluster(folder.resolve("data"), installation, Account.of(userId)),
        folder.resolve("server.log"));
  }

  /** Whether process ids of another container are meant, about which nothing can be known here. */
  boolean isElsewhere() {
    return boot.equals(Machine.boot()) && !pidNamespace.equals(Machine.pidNamespace());
  }

  boolean ownerLives() {
    return boot.equals(Machine.boot()) && owner.isAlive();
  }

  /** The living postmaster. */
  Optional<ProcessIdentity> livingServer() {
    if (!boot.equals(Machine.boot())) {
      return Optional.empty();
    }
    return server.filter(ProcessIdentity::isAlive).or(() -> postmaster().process());
  }

  Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("id", id);
    properties.setProperty("label", label);
    properties.setProperty("kept", Boolean.toString(kept));
    properties.setProperty("boot", boot);
    properties.setProperty("pidNamespace", pidNamespace);
    properties.setProperty("owner.pid", Long.toString(owner.pid()));
    properties.setProperty("owner.start", owner.start());
    server.ifPresent(
        process -> {
          properties.setProperty("server.pid", Long.toString(process.pid()));
          properties.setProperty("server.start", process.start());
        });
    properties.setProperty("folder", folder.toString());
    properties.setProperty("installation.folder", installation.folder().toString());
    properties.setProperty("installation.version", installation.version());
    properties.setProperty("userId", Integer.toString(userId));
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("startedAt", startedAt.toString());
    return properties;
  }

  /**
   * @throws IllegalArgumentException if something is missing or malformed
   */
  static RegistryEntry fromProperties(Properties properties) {
    return new RegistryEntry(
        text(properties, "id"),
        text(properties, "label"),
        Boolean.parseBoolean(text(properties, "kept")),
        text(properties, "boot"),
        text(properties, "pidNamespace"),
        process(properties, "owner"),
        properties.containsKey("server.pid")
            ? Optional.of(process(properties, "server"))
            : Optional.empty(),
        Path.of(text(properties, "folder")),
        new Installation(
            Path.of(text(properties, "installation.folder")),
            text(properties, "installation.version")),
        Integer.parseInt(text(properties, "userId")),
        Integer.parseInt(text(properties, "port")),
        Instant.parse(text(properties, "startedAt")));
  }

  private static ProcessIdentity process(Properties properties, String name) {
    return new ProcessIdentity(
        Long.parseLong(text(properties, name + ".pid")), text(properties, name + ".start"));
  }

  private static String text(Properties properties, String name) {
    String text = properties.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("no '" + name + "'");
    }
    return text;
  }
}
