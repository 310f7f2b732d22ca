package dev.landfall.scratch.internal;

import static java.util.Objects.requireNonNull;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;

/** Makes and deletes folders. */
final class Folders {
  /** What others may do: pass through, not list. */
  static final String PASSABLE = "rwx--x--x";

  static final String PRIVATE = "rwx------";

  private static final int ATTEMPTS = 100;
  private static final long PAUSE_NANOS = 20_000_000;

  private Folders() {}

  /** Makes a folder with exactly these permissions, whatever the umask is. */
  static Path create(Path folder, String permissions) throws IOException {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    return folder;
  }

  /** Makes what is missing of a folder and the folders that it is in. */
  static void createAll(Path folder, String permissions) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    createAll(parent(folder), permissions);
    try {
      create(folder, permissions);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker; unless it is no folder.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** The folder that this path, which has one, is in. */
  static Path parent(Path path) {
    return requireNonNull(path.getParent(), () -> "has no parent folder: " + path);
  }

  /** Deletes a folder with all in it; links are removed and never followed. */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      for (int attempt = 1; !deleteOnce(folder); attempt++) {
        if (attempt == ATTEMPTS) {
          throw new IOException("somebody goes on writing to it");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new ScratchException("cannot delete %s: %s".formatted(folder, e), "Delete it.", e);
    }
  }

  /** False if something was added meanwhile, as by a process of a killed server that still ends. */
  private static boolean deleteOnce(Path folder) throws IOException {
    try (DirectoryStream<Path> parent = Files.newDirectoryStream(parent(folder))) {
      if (!(parent instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("the file system has no openat");
      }
      // Relative to open folders, so that another user's link can't lead a root process astray.
      deleteIn(secure, folder.getFileName());
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private static void deleteIn(SecureDirectoryStream<Path> parent, Path name) throws IOException {
    try {
      try (SecureDirectoryStream<Path> folder =
          parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        for (Path path : folder) {
          Path child = path.getFileName();
          boolean isFolder =
              folder
                  .getFileAttributeView(
                      child, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                  .readAttributes()
                  .isDirectory();
          if (isFolder) {
            deleteIn(folder, child);
          } else {
            folder.deleteFile(child);
          }
        }
      }
      parent.deleteDirectory(name);
    } catch (NoSuchFileException e) {
      // Gone already: what was asked for.
      return;
    }
  }
}
