package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One source file as the ledger knows it.
 *
 * @param identity what the file was when its rows were read; empty until it is loaded
 * @param errorId the finding id of what went wrong, where something did
 */
public record FileRecord(
    String sourceKey,
    String path,
    State state,
    Optional<String> identity,
    long sizeBytes,
    Optional<String> errorId,
    Optional<String> error) {
  /** What has become of a file. */
  public enum State {
    /** Known, not loaded. */
    PLANNED,
    /** Its rows are in the target, or in the reject table. */
    LOADED,
    /** It could not be read; the target holds none of its rows. */
    FAILED
  }

  public FileRecord {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(path, "path");
    requireNonNull(state, "state");
    requireNonNull(identity, "identity");
    requireNonNull(errorId, "errorId");
    requireNonNull(error, "error");
    if (state == State.LOADED && identity.isEmpty()) {
      throw new IllegalArgumentException("a loaded file has an identity: " + path);
    }
  }
}
