package dev.landfall.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last step of packaging the application: {@code FOLDER BUILD_START JAR_PREFIX...}.
 *
 * <p>Raises the class version of the jars so named, and marks the folder as built from the sources
 * as they were when the build started, for the launcher.
 *
 * <p>The JVM keeps no class below version 50 in an AOT cache, and below 50 a class has no stack
 * maps; so such a class is written anew, with stack maps, as version 52.
 */
public final class Application {
  private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;
  private static final int RAISED = ClassFile.JAVA_8_VERSION;

  private Application() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Instant started = Instant.parse(arguments[1]);
    for (int i = 2; i < arguments.length; i++) {
      for (Path jar : jars(folder, arguments[i])) {
        raise(jar);
      }
    }
    Path stamp = folder.resolve(".built");
    Files.writeString(stamp, started + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(started));
  }

  private static Iterable<Path> jars(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix + "-"))
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .toList();
    }
  }

  private static void raise(Path jar) throws IOException {
    Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
    try (JarFile source = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(raised);
        JarOutputStream target = new JarOutputStream(file)) {
      ClassFile classes =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(resolver(source)),
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
      Enumeration<JarEntry> entries = source.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        target.putNextEntry(copy);
        target.write(raised(classes, entry.getName(), bytes(source, entry)));
        target.closeEntry();
      }
    }
    Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] raised(ClassFile classes, String name, byte[] bytes) {
    if (!name.endsWith(".class")) {
      return bytes;
    }
    ClassModel model = classes.parse(bytes);
    if (model.majorVersion() >= OLDEST_CACHED) {
      return bytes;
    }
    byte[] raised =
        classes.transformClass(
            model,
            ClassTransform.endHandler(builder -> builder.withVersion(RAISED, 0))
                .andThen(
                    ClassTransform.transformingMethodBodies(
                        (code, element) -> code.with(element))));
    List<VerifyError> faults = classes.verify(raised);
    if (!faults.isEmpty()) {
      throw faults.getFirst();
    }
    return raised;
  }

  /** Looks for a class in the jar first, then in the running JDK. */
  private static ClassHierarchyResolver resolver(JarFile jar) {
    return ClassHierarchyResolver.ofResourceParsing(
            (ClassDesc type) -> open(jar, type.descriptorString()))
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static @Nullable InputStream open(JarFile jar, String descriptor) {
    JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
