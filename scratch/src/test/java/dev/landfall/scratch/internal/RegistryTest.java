package dev.landfall.scratch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  @TempDir Path folder;

  @Test
  void entriesAreReadAsTheyWereWritten() throws Exception {
    Registry registry = new Registry(folder);
    RegistryEntry starting = entry("a", Machine.boot(), Machine.pidNamespace());
    RegistryEntry running = starting.running(new ProcessIdentity(77, "12345"), 15432).keep();
    registry.put(starting);
    assertThat(registry.entries()).containsExactly(starting);
    registry.put(running);
    assertThat(registry.entries()).containsExactly(running);
    assertThat(running.livingServer()).isEmpty();
    registry.discard(running);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void serversOfAnotherContainerAreLeftAlone() throws Exception {
    Registry registry = new Registry(folder);
    registry.put(entry("b", Machine.boot(), "pid:[1]"));
    assertThat(registry.entries()).isEmpty();
    assertThat(registry.stop(entry -> true, RegistryEntry::id)).isEmpty();
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void nothingOfAnEarlierBootLives() throws Exception {
    Path files = Files.createDirectory(folder.resolve("server-c"));
    Registry registry = new Registry(Files.createDirectory(folder.resolve("registry")));
    RegistryEntry entry =
        entry("c", "earlier", "pid:[1]").running(ProcessIdentity.current(), 15432);
    registry.put(entry);
    Path unfinished = Files.createFile(folder.resolve("registry/d.1.tmp"));
    Files.setLastModifiedTime(unfinished, FileTime.from(entry.startedAt()));
    assertThat(entry.ownerLives()).isFalse();
    assertThat(entry.livingServer()).isEmpty();
    assertThat(registry.stop(known -> !known.ownerLives(), RegistryEntry::id)).containsExactly("c");
    assertThat(files).doesNotExist();
    assertThat(unfinished).doesNotExist();
    assertThat(registry.entries()).isEmpty();
  }

  @Test
  void whatIsNoEntryIsLeftAlone() throws Exception {
    Path foreign = Files.writeString(folder.resolve("x.server-1"), "id=x\n");
    Files.writeString(folder.resolve("y.server-2"), "another format");
    assertThat(new Registry(folder).entries()).isEmpty();
    assertThat(foreign).exists();
  }

  private RegistryEntry entry(String id, String boot, String pidNamespace) {
    return new RegistryEntry(
        id,
        "label",
        false,
        boot,
        pidNamespace,
        ProcessIdentity.current(),
        Optional.empty(),
        folder.resolve("server-" + id),
        new Installation(folder.resolve("=: ü"), "18.6"),
        Account.ownId(),
        0,
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
