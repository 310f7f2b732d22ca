package dev.landfall.scratch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  @Test
  void livingProcessIsAliveAndEndedOneIsNot() throws Exception {
    assertThat(ProcessIdentity.current().isAlive()).isTrue();

    Process process = new ProcessBuilder("cat").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    assertThat(identity.isAlive()).isTrue();
    process.outputWriter().close();
    process.waitFor();
    assertThat(identity.isAlive()).isFalse();
    assertThat(ProcessIdentity.of(process.pid())).isNotEqualTo(identity);
  }

  @Test
  void reusedProcessIdIsAnotherProcess() {
    ProcessIdentity current = ProcessIdentity.current();
    assertThat(new ProcessIdentity(current.pid(), current.start() + "0").isAlive()).isFalse();
  }
}
