package dev.landfall.scratch.testing;

import dev.landfall.scratch.PostgresBinaries;
import dev.landfall.scratch.ScratchOptions;
import dev.landfall.scratch.ScratchServer;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The two scratch servers of a test run: the newest and the oldest PostgreSQL that Landfall
 * supports. Each is started when it is first asked for, shared by all tests of the JVM (which
 * create databases of their own), and stopped at its end.
 */
public final class TestServers {
  private TestServers() {}

  public static ScratchServer newest() {
    return Newest.SERVER;
  }

  public static ScratchServer oldest() {
    return Oldest.SERVER;
  }

  /** Both, for parameterized tests. */
  public static Stream<ScratchServer> all() {
    return Stream.of(newest(), oldest());
  }

  /** The oldest version's binaries, which the build copies beside the class path. */
  public static PostgresBinaries oldestBinaries() {
    String jar = System.getProperty("landfall.postgres.oldest");
    if (jar == null) {
      throw new IllegalStateException(
          "run by Maven, which sets landfall.postgres.oldest, or set it to the jar in"
              + " scratch/target/postgres-oldest");
    }
    return PostgresBinaries.archive(Path.of(jar));
  }

  private static final class Newest {
    static final ScratchServer SERVER = ScratchServer.startForJvm(ScratchOptions.defaults());
  }

  private static final class Oldest {
    static final ScratchServer SERVER =
        ScratchServer.startForJvm(ScratchOptions.defaults().withBinaries(oldestBinaries()));
  }
}
