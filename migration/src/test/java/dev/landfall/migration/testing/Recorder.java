package dev.landfall.migration.testing;

import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps what a migration says, and tells somebody when a stage advances. Thread-safe. */
public final class Recorder implements ProgressListener {
  private final Consumer<Stage> onAdvance;
  private final List<String> notes = new ArrayList<>();
  private final Map<Stage, String> summaries = new EnumMap<>(Stage.class);
  private final Map<Stage, Sums> sums = new EnumMap<>(Stage.class);

  /** What a stage announced and said it did. */
  public record Sums(long announced, long units, long rows, long bytes) {}

  public Recorder() {
    this(stage -> {});
  }

  public Recorder(Consumer<Stage> onAdvance) {
    this.onAdvance = onAdvance;
  }

  @Override
  public synchronized void started(Stage stage, long unitsTotal) {
    sums.put(stage, new Sums(unitsTotal, 0, 0, 0));
  }

  @Override
  public void advanced(Stage stage, long units, long rows, long bytes) {
    synchronized (this) {
      Sums before = sums.getOrDefault(stage, new Sums(0, 0, 0, 0));
      sums.put(
          stage,
          new Sums(
              before.announced(),
              before.units() + units,
              before.rows() + rows,
              before.bytes() + bytes));
    }
    onAdvance.accept(stage);
  }

  @Override
  public synchronized void finished(Stage stage, String summary, Duration took) {
    summaries.put(stage, summary);
  }

  @Override
  public synchronized void note(String line) {
    notes.add(line);
  }

  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  public synchronized Map<Stage, String> summaries() {
    return Map.copyOf(summaries);
  }

  public synchronized Sums sums(Stage stage) {
    return sums.getOrDefault(stage, new Sums(0, 0, 0, 0));
  }
}
