package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

/** What the catalog says of a build step. */
public sealed interface StepState {
  /** Run its statement. */
  record NotDone() implements StepState {}

  /** Nothing is left to do. */
  record Done() implements StepState {}

  /**
   * Another session holds a lock that says it is building the same index now (CONCURRENTLY, or
   * VACUUM of the table): wait, then ask again.
   */
  record Running() implements StepState {}

  /**
   * An INVALID index under the same name, left by a build that died: run the drop statement, then
   * the step's.
   */
  record Broken(String dropStatement) implements StepState {
    public Broken {
      requireNonNull(dropStatement, "dropStatement");
    }
  }

  /**
   * Something else has the name. Nothing of ours made it, so it is not for us to drop.
   *
   * @param found what it is
   */
  record Conflict(String found) implements StepState {
    public Conflict {
      requireNonNull(found, "found");
    }
  }
}
