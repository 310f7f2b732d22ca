package dev.landfall.cli.demo;

import dev.landfall.cli.progress.Progress;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hears the progress on its way to the terminal, and keeps what each stage said. Thread-safe. */
final class StageTimes implements ProgressListener {
  private final Progress shown;
  private final List<Entry> entries = new ArrayList<>();

  /** One stage that ended. */
  record Entry(String stage, double seconds, String summary) {}

  StageTimes(Progress shown) {
    this.shown = shown;
  }

  @Override
  public void started(Stage stage, long unitsTotal) {
    shown.started(stage, unitsTotal);
  }

  @Override
  public void advanced(Stage stage, long units, long rows, long bytes) {
    shown.advanced(stage, units, rows, bytes);
  }

  @Override
  public synchronized void finished(Stage stage, String summary, Duration took) {
    entries.add(new Entry(stage.label(), took.toMillis() / 1e3, summary));
    shown.finished(stage, summary, took);
  }

  @Override
  public void note(String line) {
    shown.note(line);
  }

  /** A step that is not a stage of the migration. */
  synchronized void add(String name, Duration took, String summary) {
    entries.add(new Entry(name, took.toMillis() / 1e3, summary));
    shown.step(name, summary, took);
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
