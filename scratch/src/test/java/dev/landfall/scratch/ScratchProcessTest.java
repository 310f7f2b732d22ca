package dev.landfall.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.internal.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers whose JVM exits, is interrupted or is killed. The JVMs have a temporary folder of their
 * own, hence a registry of their own, which no other process on this machine sweeps.
 */
@Timeout(60)
class ScratchProcessTest {
  @TempDir Path folder;

  @BeforeEach
  void letTheServersUserPass() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /** What a program says of its server. */
  private record Held(long server, Path files, String url, String role, String password) {
    static Held read(BufferedReader output) throws IOException {
      return new Held(
          Long.parseLong(output.readLine()),
          Path.of(output.readLine()),
          output.readLine(),
          output.readLine(),
          output.readLine());
    }
  }

  @Test
  void serverOfKilledProcessIsStoppedByTheNextStart() throws Exception {
    Process program = ScratchProgram.builder(folder, "hold").start();
    Held held = Held.read(program.inputReader());
    program.destroyForcibly().waitFor();
    assertThat(Processes.isAlive(held.server())).isTrue();

    assertThat(run("start")).containsExactly("abandoned 1", "abandoned 0", "kept 0");
    assertGone(held);
  }

  @Test
  void serverOfInterruptedProcessIsStoppedByIt() throws Exception {
    Process program = ScratchProgram.builder(folder, "hold").start();
    Held held = Held.read(program.inputReader());
    program.toHandle().destroy(); // Process.destroy also closes its input, which ends it.
    assertThat(program.waitFor()).isNotZero();
    assertGone(held);
  }

  @Test
  void serverOfEndedProcessIsStoppedByIt() throws Exception {
    Process program = ScratchProgram.builder(folder, "hold").start();
    Held held = Held.read(program.inputReader());
    program.outputWriter().close();
    assertThat(program.waitFor()).isZero();
    assertGone(held);
  }

  @Test
  void keptServerStaysUntilItIsStoppedByItsLabel() throws Exception {
    Process program = ScratchProgram.builder(folder, "keep").start();
    Held held = Held.read(program.inputReader());
    assertThat(program.waitFor()).isZero();

    assertThat(run("start")).containsExactly("abandoned 0", "abandoned 0", "kept 1");
    try (Connection connection =
        DriverManager.getConnection(held.url(), held.role(), held.password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(run("stop kept")).containsExactly("others 0", "stopped 1", "known 0");
    assertGone(held);
  }

  private void assertGone(Held held) {
    assertThat(Processes.isAlive(held.server())).isFalse();
    assertThat(held.files()).doesNotExist();
    assertThat(held.files().resolveSibling("")).isEmptyDirectory();
  }

  private List<String> run(String command) throws Exception {
    Process process = ScratchProgram.builder(folder, command).start();
    List<String> lines = process.inputReader().readAllLines();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(lines.toString()).isZero();
    return lines;
  }
}
