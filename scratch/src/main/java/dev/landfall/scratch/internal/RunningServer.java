package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** One server of this JVM with its folder. Safe for use by several threads. */
public final class RunningServer implements AutoCloseable {
  private static final int PORT_ATTEMPTS = 10;

  private final Path folder;
  private final Postmaster postmaster;
  private final int port;
  private final String password;
  private boolean closed;

  private RunningServer(Path folder, Postmaster postmaster, int port, String password) {
    this.folder = folder;
    this.postmaster = postmaster;
    this.port = port;
    this.password = password;
  }

  public static RunningServer start(ScratchOptions options) {
    Account account = Account.forServer(options.unprivilegedId());
    Installation installation =
        new Cache(Places.cache()).install(BinaryArchive.find(options.binaries()));
    Path parent = options.dataFolder().orElseGet(Places::servers).toAbsolutePath();
    Path folder = parent.resolve("server-" + Passwords.random().substring(0, 12));
    try {
      Files.createDirectories(parent);
      Room.check(parent, options.roomBytes(), "for the server's data (ScratchOptions.roomBytes)");
      Folders.create(folder, Folders.PRIVATE);
      account.own(folder);
      Path log = folder.resolve("server.log");
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      account.own(log);
      Cluster cluster = new Cluster(folder.resolve("data"), installation, account);
      String password = Passwords.random();
      cluster.initialize(password);
      Postmaster postmaster = new Postmaster(cluster, log);
      for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
        int port = Ports.free();
        cluster.configure(port, options.durable(), options.settings());
        if (postmaster.start() == Postmaster.Outcome.READY) {
          RunningServer server = new RunningServer(folder, postmaster, port, password);
          Runtime.getRuntime().addShutdownHook(new Thread(server::close, "scratch-stop"));
          return server;
        }
      }
      throw new ScratchException(
          "found no port for PostgreSQL in %d attempts".formatted(PORT_ATTEMPTS), "Try again.");
    } catch (IOException e) {
      Folders.delete(folder);
      throw new UncheckedIOException("cannot make a scratch server in " + folder, e);
    } catch (RuntimeException e) {
      Folders.delete(folder);
      throw e;
    }
  }

  public Installation installation() {
    return postmaster.cluster().installation();
  }

  public int port() {
    return port;
  }

  public String password() {
    return password;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      postmaster.stopImmediately();
      Folders.delete(folder);
    }
  }
}
