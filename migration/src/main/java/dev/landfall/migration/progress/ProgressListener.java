package dev.landfall.migration.progress;

import java.time.Duration;

/** Hears how a migration goes. Called from several threads at once. */
public interface ProgressListener {
  /**
   * A stage begins.
   *
   * @param unitsTotal how much there is to do, in the stage's unit; 0 where nothing is left
   */
  void started(Stage stage, long unitsTotal);

  /** More of a stage is done: units of the stage, rows and bytes since the last call. */
  void advanced(Stage stage, long units, long rows, long bytes);

  /** A stage ended, with one line that says what it did. */
  void finished(Stage stage, String summary, Duration took);

  /** Something that a person should know now. */
  void note(String line);
}
