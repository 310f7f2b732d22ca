package dev.landfall.scratch;

import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;

/** A program of its own process, which tests let run, exit or kill. */
public final class ScratchProgram {
  private ScratchProgram() {}

  /** The program, with a temporary folder and hence a registry of its own. */
  public static ProcessBuilder builder(Path temporaryFolder, String command) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporaryFolder,
            "-Dlandfall.postgres.oldest=" + System.getProperty("landfall.postgres.oldest"),
            "-cp",
            System.getProperty("java.class.path"),
            ScratchProgram.class.getName(),
            command)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  public static void main(String[] arguments) throws IOException {
    ScratchOptions options = ScratchOptions.defaults().withLabel("test");
    switch (arguments[0]) {
      case "hold" -> {
        describe(ScratchServer.start(options));
        waitForInput();
      }
      case "keep" -> {
        ScratchServer server =
            ScratchServer.start(options.withBinaries(TestServers.oldestBinaries()));
        server.keep();
        describe(server);
      }
      case "start" -> {
        count("abandoned", ScratchServers.abandoned().size());
        ScratchServer.start(options).close();
        count("abandoned", ScratchServers.abandoned().size());
        count("kept", ScratchServers.kept("test").size());
      }
      case "stop kept" -> {
        count("others", ScratchServers.stopKept("another label").size());
        count("stopped", ScratchServers.stopKept("test").size());
        count("known", ScratchServers.list().size());
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void describe(ScratchServer server) {
    ScratchDatabase database = server.createDatabase();
    System.out.println(server.processId().orElseThrow());
    System.out.println(server.log().getParent());
    System.out.println(database.jdbcUrl());
    System.out.println(database.role());
    System.out.println(database.password());
  }

  private static void count(String name, int count) {
    System.out.println(name + " " + count);
  }

  private static void waitForInput() throws IOException {
    if (System.in.read() >= 0) {
      throw new IOException("unexpected input");
    }
  }
}
