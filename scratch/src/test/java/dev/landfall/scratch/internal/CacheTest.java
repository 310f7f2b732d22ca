package dev.landfall.scratch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.scratch.PostgresBinaries;
import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CacheTest {
  @TempDir Path folder;

  @Test
  void processesRepairABrokenCacheAtTheSameTime() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path cache = folder.resolve("cache/postgres");
    BinaryArchive archive = BinaryArchive.find(PostgresBinaries.bundled());
    String name = "postgres-" + archive.fingerprint();
    Files.createDirectories(cache.resolve(".partial-of-a-killed-process/bin"));
    Path broken = Files.createDirectories(cache.resolve(name));
    Files.writeString(broken.resolve("landfall.manifest"), "18.6\n1 bin/postgres\n");

    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ProcessBuilder builder = ScratchProgram.builder(folder, "start");
      builder.environment().put("LANDFALL_CACHE", folder.resolve("cache").toString());
      programs.add(builder.start());
    }
    for (Process program : programs) {
      List<String> output = program.inputReader().readAllLines();
      assertThat(program.waitFor()).as(output.toString()).isZero();
    }
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", name, name + "-data-1");
    }
    assertThat(Manifest.check(broken))
        .hasValueSatisfying(version -> assertThat(version).startsWith("18."));
    assertThat(broken.resolve("bin/postgres")).isExecutable();
  }

  @Test
  void manifestNoticesWhatIsMissingOrCut() throws IOException {
    Path file = Files.writeString(folder.resolve("a file"), "12345");
    assertThat(Manifest.check(folder)).isEmpty();
    Manifest.write(folder, "title");
    assertThat(Manifest.check(folder)).contains("title");
    Files.writeString(file, "1234");
    assertThat(Manifest.check(folder)).isEmpty();
    Files.delete(file);
    assertThat(Manifest.check(folder)).isEmpty();
  }

  @Test
  void archiveCannotWriteOutsideOfItsFolder() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    TarArchiveEntry outside = new TarArchiveEntry("../outside", true);
    assertThatThrownBy(() -> Unpacking.unpack(archive(outside), inner))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside");
    TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
    link.setLinkName("../../etc");
    assertThatThrownBy(() -> Unpacking.unpack(archive(link), inner))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside");
    assertThat(inner).isEmptyDirectory();
  }

  @Test
  void folderThatTheServersUserCannotEnterIsNamed() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("closed/inner"));
    Files.setPosixFilePermissions(
        folder.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
    Account other = Account.of(Account.ownId() + 4321);
    assertThatThrownBy(() -> Places.checkReachable(closed, other, "Choose another."))
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining(folder.resolve("closed").toRealPath().toString());
  }

  private static ByteArrayInputStream archive(TarArchiveEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
