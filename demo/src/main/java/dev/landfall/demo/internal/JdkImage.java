package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class files of the JDK that this runs on, through its module readers. Reads from many threads
 * at once; close it when none reads any more.
 */
public final class JdkImage implements AutoCloseable {
  private final Map<String, ModuleReader> modules = new HashMap<>();
  private final List<JdkPackage> packages;

  /** Opens every system module and looks at the size of every class: about 0.3 s. */
  public JdkImage() {
    try {
      packages = survey();
    } catch (IOException failure) {
      close();
      throw new FleetException(
          "the modules of this JDK cannot be read; use an unmodified JDK 25", failure);
    }
  }

  /** The build of this JDK, such as {@code 25.0.3+9-LTS, Eclipse Adoptium}. */
  public static String build() {
    return Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor");
  }

  /** Every package with classes, by name. */
  public List<JdkPackage> packages() {
    return packages;
  }

  /** The bytes of one class file of a package. */
  public byte[] read(JdkPackage owner, String classFile) {
    try {
      ModuleReader reader = reader(owner.module());
      ByteBuffer buffer = buffer(reader, classFile);
      try {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
      } finally {
        reader.release(buffer);
      }
    } catch (IOException failure) {
      throw new FleetException(
          "class file " + classFile + " of module " + owner.module() + " cannot be read", failure);
    }
  }

  @Override
  public void close() {
    for (ModuleReader reader : modules.values()) {
      try {
        reader.close();
      } catch (IOException ignored) {
        // Nothing was written through it, and the JDK's own readers do not fail here.
      }
    }
  }

  private List<JdkPackage> survey() throws IOException {
    Map<String, List<String>> classes = new TreeMap<>();
    Map<String, String> owners = new HashMap<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      String name = module.descriptor().name();
      ModuleReader reader = module.open();
      modules.put(name, reader);
      try (Stream<String> resources = reader.list()) {
        for (String resource : (Iterable<String>) resources::iterator) {
          int slash = resource.lastIndexOf('/');
          // Without a folder it is module-info.class, which is in no package.
          if (slash > 0 && resource.endsWith(".class")) {
            String owner = resource.substring(0, slash).replace('/', '.');
            classes.computeIfAbsent(owner, _ -> new ArrayList<>()).add(resource);
            owners.put(owner, name);
          }
        }
      }
    }
    List<JdkPackage> found = new ArrayList<>(classes.size());
    for (Map.Entry<String, List<String>> entry : classes.entrySet()) {
      List<String> files = entry.getValue();
      files.sort(null);
      String module = owners.getOrDefault(entry.getKey(), "");
      found.add(
          new JdkPackage(
              found.size() + 1, entry.getKey(), module, files, size(reader(module), files)));
    }
    return List.copyOf(found);
  }

  private static long size(ModuleReader reader, List<String> files) throws IOException {
    long sum = 0;
    for (String file : files) {
      ByteBuffer buffer = buffer(reader, file);
      sum += buffer.remaining();
      reader.release(buffer);
    }
    return sum;
  }

  private ModuleReader reader(String module) throws IOException {
    ModuleReader reader = modules.get(module);
    if (reader == null) {
      throw new IOException("no module " + module);
    }
    return reader;
  }

  private static ByteBuffer buffer(ModuleReader reader, String file) throws IOException {
    return reader.read(file).orElseThrow(() -> new IOException("no class file " + file));
  }
}
