package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.connect;
import static dev.landfall.sqlite.Fixtures.execute;
import static dev.landfall.sqlite.Fixtures.make;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
  @TempDir Path folder;

  @Test
  void changesWhenARowChanges() throws Exception {
    Path file = make(folder.resolve("a.db"), "create table t(v)", "insert into t values (1)");
    FileIdentity before = FileIdentity.of(file);
    FileTime modified = Files.getLastModifiedTime(file);
    make(file, "update t set v = 2");
    Files.setLastModifiedTime(file, modified);
    FileIdentity after = FileIdentity.of(file);
    assertThat(after.modifiedNanos()).isEqualTo(before.modifiedNanos());
    assertThat(after.changeCounter()).isEqualTo(before.changeCounter() + 1);
    assertThat(after).isNotEqualTo(before);
    assertThat(after.text()).isNotEqualTo(before.text());
  }

  @Test
  void changesWithEveryCommitToTheLog() throws Exception {
    Path file = make(folder.resolve("a.db"), "pragma journal_mode = wal", "create table t(v)");
    Path wal = Path.of(file + "-wal");
    try (Connection writer = connect(file)) {
      execute(writer, "insert into t values (1)");
      FileIdentity before = FileIdentity.of(file);
      FileTime modified = Files.getLastModifiedTime(wal);
      assertThat(before.wal().orElseThrow().frames()).isEqualTo(1);
      execute(writer, "update t set v = 2");
      Files.setLastModifiedTime(wal, modified);
      FileIdentity after = FileIdentity.of(file);
      assertThat(after.wal().orElseThrow().frames()).isEqualTo(2);
      assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes());
      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void tellsALogThatBeganAnewAmongItsOldFrames() throws Exception {
    Path file = make(folder.resolve("a.db"), "pragma journal_mode = wal", "create table t(v)");
    Path wal = Path.of(file + "-wal");
    try (Connection writer = connect(file)) {
      execute(writer, "insert into t values (zeroblob(40000))");
      WalIdentity before = FileIdentity.of(file).wal().orElseThrow();
      execute(writer, "pragma wal_checkpoint(restart)", "insert into t values (1)");
      WalIdentity after = FileIdentity.of(file).wal().orElseThrow();
      assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes()).isEqualTo(Files.size(wal));
      assertThat(after.salts()).isNotEqualTo(before.salts());
      assertThat(before.frames()).isGreaterThan(10);
      assertThat(after.frames()).isEqualTo(1);
    }
  }

  @Test
  void tellsAFileThatWasReplaced() throws Exception {
    Path file = make(folder.resolve("a.db"), "create table t(v)");
    FileIdentity before = FileIdentity.of(file);
    Path copy = folder.resolve("b.db");
    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(FileIdentity.of(file)).isNotEqualTo(before);
  }

  @Test
  void readsAsOneLineThatSaysEverything() throws Exception {
    Path file = make(folder.resolve("a.db"), "pragma journal_mode = wal", "create table t(v)");
    try (Connection writer = connect(file)) {
      execute(writer, "insert into t values (1)");
      FileIdentity identity = FileIdentity.of(file);
      assertThat(identity.text())
          .matches("size=\\d+ modified=\\d+ counter=\\d+ inode=\\d+ wal=\\d+,\\d+,[0-9a-f]{16},1");
      assertThat(FileIdentity.of(file).text()).isEqualTo(identity.text());
    }
  }
}
