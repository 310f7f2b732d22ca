package dev.landfall.cli.progress;

import dev.landfall.migration.progress.ProgressListener;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Progress on standard error: bars on a terminal, plain lines elsewhere. Thread-safe. */
public sealed interface Progress extends ProgressListener, AutoCloseable
    permits PlainProgress, TerminalProgress {
  /** What fits where standard error leads. */
  static Progress on(PrintWriter err) {
    return errorIsTerminal() ? new TerminalProgress(err) : new PlainProgress(err);
  }

  /** Something ended that is no stage of the migration, but takes its time like one. */
  void step(String name, String summary, Duration took);

  /** Ends what is being drawn; more is ignored. May be called twice. */
  @Override
  void close();

  private static boolean errorIsTerminal() {
    String term = System.getenv("TERM");
    if (term == null || term.equals("dumb")) {
      return false;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev/pts");
    } catch (IOException noProc) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
