package dev.landfall.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdkImageTest {
  @Test
  void hasEveryClassThatTheJdksFileSystemHas() throws IOException {
    Set<String> expected = new TreeSet<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .forEach(file -> expected.add(modules.relativize(file).toString()));
    }

    Set<String> found = new TreeSet<>();
    try (JdkImage image = new JdkImage()) {
      for (JdkPackage source : image.packages()) {
        source.classes().forEach(file -> found.add(source.module() + "/" + file));
      }
    }

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void numbersPackagesByName() {
    try (JdkImage image = new JdkImage()) {
      assertThat(image.packages()).extracting(JdkPackage::name).isSorted();
      for (int i = 0; i < image.packages().size(); i++) {
        assertThat(image.packages().get(i).id()).isEqualTo(i + 1);
      }
    }
  }
}
