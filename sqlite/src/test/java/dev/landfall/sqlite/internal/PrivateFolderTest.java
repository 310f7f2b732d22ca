package dev.landfall.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir Path parent;

  @Test
  void sweepsWhatAKilledProcessLeftAndNothingElse() throws Exception {
    Path left = Files.createDirectory(parent.resolve("landfall-sqlite-1"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("copy.db"), "rows");
    Path fresh = Files.createDirectory(parent.resolve("landfall-sqlite-2"));
    Path old = Files.createDirectory(parent.resolve("landfall-sqlite-3"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path stranger = Files.createDirectory(parent.resolve("other"));
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.createFile(target.resolve("lock"));
    Path link = Files.createSymbolicLink(parent.resolve("landfall-sqlite-4"), target);
    try (PrivateFolder own = PrivateFolder.create(parent)) {
      PrivateFolder.sweepNow(parent);
      assertThat(left).doesNotExist();
      assertThat(old).doesNotExist();
      assertThat(own.path()).exists();
      assertThat(fresh).exists();
      assertThat(stranger).exists();
      assertThat(link).exists();
      assertThat(target.resolve("lock")).exists();
    }
    assertThat(parent.toFile().list()).hasSize(4);
  }
}
