package dev.landfall.cli.progress;

import dev.landfall.findings.report.Printable;
import dev.landfall.migration.progress.Stage;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar for the current stage, and a line for each that ended. Thread-safe. */
public final class TerminalProgress implements Progress {
  private static final int REFRESH_MILLIS = 150;

  private final PrintWriter err;
  private @Nullable ProgressBar bar;
  private @Nullable StageCounts counts;
  private boolean closed;

  public TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void started(Stage stage, long unitsTotal) {
    endBar();
    if (closed) {
      return;
    }
    counts = new StageCounts(stage, unitsTotal);
    bar =
        new ProgressBarBuilder()
            .setTaskName("%-9s".formatted(stage.label()))
            .setInitialMax(unitsTotal)
            .setUnit(" " + stage.unit(), 1)
            .setStyle(unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .clearDisplayOnFinish()
            .build();
  }

  private static boolean unicode() {
    return Charset.defaultCharset().equals(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void advanced(Stage stage, long units, long rows, long bytes) {
    StageCounts current = counts;
    ProgressBar drawn = bar;
    if (current == null || drawn == null || current.stage() != stage) {
      return;
    }
    current.add(units, rows, bytes);
    drawn.stepTo(current.units());
    drawn.setExtraMessage(" " + current.volume());
  }

  @Override
  public synchronized void finished(Stage stage, String summary, Duration took) {
    endBar();
    step(stage.label(), summary, took);
  }

  @Override
  public synchronized void step(String name, String summary, Duration took) {
    print(
        "%s %-9s %6.1f s  %s"
            .formatted(
                unicode() ? "✔" : "*", name, took.toMillis() / 1e3, Printable.line(summary)));
  }

  @Override
  public synchronized void note(String line) {
    ProgressBar drawn = bar;
    if (drawn == null) {
      print("  " + Printable.line(line));
      return;
    }
    // The bar redraws its own line; what is printed above it must push it down.
    drawn.pause();
    print("\r\u001b[K  " + Printable.line(line));
    drawn.resume();
  }

  private void endBar() {
    ProgressBar drawn = bar;
    bar = null;
    counts = null;
    if (drawn != null) {
      drawn.close();
    }
  }

  private void print(String line) {
    if (!closed) {
      err.println(line);
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    endBar();
    closed = true;
  }
}
