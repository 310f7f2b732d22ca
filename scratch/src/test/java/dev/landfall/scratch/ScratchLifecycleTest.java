package dev.landfall.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.scratch.internal.Processes;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers of our own, in a folder of our own: started, crashed, restarted, closed. */
class ScratchLifecycleTest {
  @TempDir Path folder;

  static Stream<PostgresBinaries> binaries() {
    return Stream.of(PostgresBinaries.bundled(), TestServers.oldestBinaries());
  }

  @BeforeEach
  void letTheServersUserPass() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void closeLeavesNothing(PostgresBinaries binaries) throws Exception {
    ScratchServer server = ScratchServer.start(options().withBinaries(binaries));
    long pid = server.processId().orElseThrow();
    assertThat(Processes.isAlive(pid)).isTrue();
    assertThat(ScratchServers.list())
        .anySatisfy(
            known -> {
              assertThat(known.serverPid()).hasValue(pid);
              assertThat(known.port()).isEqualTo(server.port());
              assertThat(known.state()).isEqualTo(RegisteredServer.State.OWNED);
              assertThat(known.folder()).hasParentRaw(folder).isDirectory();
            });
    server.close();
    server.close();
    assertThat(Processes.isAlive(pid)).isFalse();
    assertThat(folder).isEmptyDirectory();
    assertThat(ScratchServers.list())
        .noneMatch(known -> known.serverPid().stream().anyMatch(id -> id == pid));
    assertThatThrownBy(server::restart).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void durableServerKeepsWhatWasCommittedThroughACrash(PostgresBinaries binaries)
      throws SQLException {
    try (ScratchServer server =
        ScratchServer.start(options().withBinaries(binaries).withDurable(true))) {
      ScratchDatabase database = server.createDatabase();
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table voyage as select generate_series(1, 1000) as day");
        server.stopImmediately();
        assertThat(server.processId()).isEmpty();
        assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
      }
      int port = server.port();
      server.restart();
      assertThat(server.port()).isEqualTo(port);
      assertThat(value(database, "select count(*) from voyage")).isEqualTo("1000");
      ProcessHandle.of(server.processId().orElseThrow()).orElseThrow().destroyForcibly();
      server.restart();
      assertThat(value(database, "select count(*) from voyage")).isEqualTo("1000");
      server.restart();
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(value(database, "show " + setting)).isEqualTo("on");
      }
    }
  }

  @Test
  void settingsWinOverTheDefaults() throws SQLException {
    Map<String, String> settings =
        Map.of("temp_file_limit", "1MB", "cluster_name", "it's \\ 100%", "fsync", "on");
    try (ScratchServer server = ScratchServer.start(options().withSettings(settings))) {
      ScratchDatabase database = server.createDatabase();
      assertThat(value(database, "show temp_file_limit")).isEqualTo("1MB");
      assertThat(value(database, "show cluster_name")).isEqualTo("it's \\ 100%");
      assertThat(value(database, "show fsync")).isEqualTo("on");
      assertThat(value(database, "show synchronous_commit")).isEqualTo("off");
    }
  }

  @Test
  void failedStartSaysWhyAndLeavesNothing() {
    ScratchOptions options = options().withSettings(Map.of("no_such_setting", "1"));
    assertThatThrownBy(() -> ScratchServer.start(options))
        .isInstanceOfSatisfying(
            ScratchException.class, e -> assertThat(e.remedy()).contains("setting"))
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fullDiskIsSaidBeforeTheStart() {
    ScratchOptions options = options().withRoomBytes(Long.MAX_VALUE);
    assertThatThrownBy(() -> ScratchServer.start(options))
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("bytes of room");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void archiveWithoutPostgresIsNamed() {
    Path jar = folder.resolve("no.jar");
    ScratchOptions options = options().withBinaries(PostgresBinaries.archive(jar));
    assertThatThrownBy(() -> ScratchServer.start(options))
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining(jar.toString());
  }

  private ScratchOptions options() {
    return ScratchOptions.defaults().withDataFolder(folder);
  }

  private static String value(ScratchDatabase database, String query) throws SQLException {
    try (Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
