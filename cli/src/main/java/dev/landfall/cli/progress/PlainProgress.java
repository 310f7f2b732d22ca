package dev.landfall.cli.progress;

import dev.landfall.findings.report.Printable;
import dev.landfall.migration.progress.Stage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress as lines, for logs: each stage's end, and its state now and then. Thread-safe. */
public final class PlainProgress implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter err;
  private @Nullable StageCounts counts;
  private Instant lastLine = Instant.now();
  private boolean closed;

  public PlainProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void started(Stage stage, long unitsTotal) {
    counts = new StageCounts(stage, unitsTotal);
    lastLine = Instant.now();
  }

  @Override
  public synchronized void advanced(Stage stage, long units, long rows, long bytes) {
    StageCounts current = counts;
    if (current == null || current.stage() != stage) {
      return;
    }
    current.add(units, rows, bytes);
    if (Duration.between(lastLine, Instant.now()).compareTo(EVERY) >= 0) {
      lastLine = Instant.now();
      print(current.line());
    }
  }

  @Override
  public synchronized void finished(Stage stage, String summary, Duration took) {
    counts = null;
    step(stage.label(), summary, took);
  }

  @Override
  public synchronized void step(String name, String summary, Duration took) {
    print("%-9s %6.1f s  %s".formatted(name, took.toMillis() / 1e3, summary));
  }

  @Override
  public synchronized void note(String line) {
    print(line);
  }

  private void print(String line) {
    if (!closed) {
      err.println(Printable.line(line));
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
