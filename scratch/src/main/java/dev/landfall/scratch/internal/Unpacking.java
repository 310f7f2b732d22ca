package dev.landfall.scratch.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .txz}, readable by every user and writable by its owner only. */
final class Unpacking {
  private static final int OWNER_EXECUTE = 0100;

  private Unpacking() {}

  /** Unpacks all of it into an existing folder. */
  static void unpack(InputStream compressed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(compressed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(folder, folder.resolve(entry.getName()));
        if (entry.isDirectory()) {
          Folders.createAll(path, "rwxr-xr-x");
        } else if (entry.isSymbolicLink()) {
          Folders.createAll(Folders.parent(path), "rwxr-xr-x");
          inside(folder, path.resolveSibling(entry.getLinkName()));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          Folders.createAll(Folders.parent(path), "rwxr-xr-x");
          write(tar, path, (entry.getMode() & OWNER_EXECUTE) != 0);
        } else {
          throw new IOException("neither file, folder nor symbolic link: " + entry.getName());
        }
      }
    }
  }

  private static Path inside(Path folder, Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(folder)) {
      throw new IOException("the archive has an entry outside of its folder: " + path);
    }
    return normal;
  }

  private static void write(InputStream content, Path path, boolean executable) throws IOException {
    try (OutputStream file = Files.newOutputStream(path)) {
      content.transferTo(file);
    }
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
