package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The making of a server: its folder, its data, its first start. What fails leaves nothing.
 *
 * @param options what was asked for
 * @param registry where it is entered
 * @param entry what is entered
 * @param password the superuser's
 */
record Preparation(
    ScratchOptions options, Registry registry, RegistryEntry entry, String password) {
  private static final int PORT_ATTEMPTS = 10;
  private static final String NAME_ANOTHER =
      "Let that user pass (chmod o+x), or name another folder: TMPDIR for the command,"
          + " ScratchOptions.dataFolder in code.";

  /** Finds the binaries and makes the data directory. */
  static Preparation of(ScratchOptions options, Registry registry) {
    Account account = Account.forServer(options.unprivilegedId());
    Cache cache = new Cache(Places.cache());
    Installation installation = cache.installation(BinaryArchive.find(options.binaries()), account);
    Path template = cache.template(installation, account);
    Path parent = options.dataFolder().orElseGet(Places::servers).toAbsolutePath();
    String id = Passwords.random();
    RegistryEntry entry =
        RegistryEntry.create(
            id, options.label(), parent.resolve("server-" + id), installation, account);
    Preparation preparation = new Preparation(options, registry, entry, Passwords.random());
    preparation.orUndo(
        () -> {
          Folders.createAll(parent, Folders.PASSABLE);
          Places.checkReachable(parent, account, NAME_ANOTHER);
          Room.check(
              parent,
              options.roomBytes(),
              "for the server's data (ScratchOptions.roomBytes). " + NAME_ANOTHER);
          registry.put(entry);
          preparation.makeData(template);
          return entry;
        });
    return preparation;
  }

  private void makeData(Path template) throws IOException {
    Cluster cluster = entry.postmaster().cluster();
    Folders.create(entry.folder(), Folders.PRIVATE);
    Path log =
        Files.createFile(
            entry.postmaster().log(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    cluster.account().own(log);
    cluster.account().own(entry.folder());
    cluster.copy(template);
    cluster.setPassword(password);
    if (options.durable()) {
      cluster.sync();
    }
  }

  /** Starts the server; a port that was taken between looking and starting costs one more try. */
  RegistryEntry startOnFreePort() {
    return orUndo(
        () -> {
          for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = Ports.free();
            entry.postmaster().cluster().configure(port, options.durable(), options.settings());
            Optional<ProcessIdentity> server = entry.postmaster().start();
            if (server.isPresent()) {
              RegistryEntry running = entry.running(server.get(), port);
              registry.put(running);
              return running;
            }
          }
          throw new ScratchException(
              "found no port of 127.0.0.1 for PostgreSQL in %d attempts".formatted(PORT_ATTEMPTS),
              "See which program takes so many of the ports from 15000 to 32000.");
        });
  }

  private RegistryEntry orUndo(FolderLock.Work<RegistryEntry> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw undone(
          new ScratchException(
              "cannot make a scratch server in %s: %s".formatted(entry.folder(), e),
              "See that the folder is writable and its disk has room. " + NAME_ANOTHER,
              e));
    } catch (ScratchException e) {
      throw undone(e);
    }
  }

  private ScratchException undone(ScratchException cause) {
    try {
      registry.discard(entry);
    } catch (ScratchException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }
}
