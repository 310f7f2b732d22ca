package dev.landfall.scratch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a scratch server is made.
 *
 * @param binaries which PostgreSQL
 * @param dataFolder the folder in which the server gets a sub-folder of its own; empty: a temporary
 *     folder of this user
 * @param settings server settings by name, as in postgresql.conf but with the bare value: they are
 *     quoted here and win over the module's own
 * @param durable whether a commit survives a crash of the server and of the machine (fsync,
 *     full_page_writes and synchronous_commit on); off by default, since the data is thrown away
 * @param label what the server is for, by which a later process finds one that was kept
 * @param roomBytes how much room the data folder's disk must have before the server is started
 * @param unprivilegedId the user and group id under which the server runs when this process is root
 */
public record ScratchOptions(
    PostgresBinaries binaries,
    Optional<Path> dataFolder,
    Map<String, String> settings,
    boolean durable,
    String label,
    long roomBytes,
    int unprivilegedId) {

  private static final long DEFAULT_ROOM_BYTES = 256L << 20;

  /** The id that Linux systems give to {@code nobody}. */
  private static final int NOBODY = 65534;

  public ScratchOptions {
    requireNonNull(binaries, "binaries");
    requireNonNull(dataFolder, "dataFolder");
    settings = Map.copyOf(settings);
    requireNonNull(label, "label");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      checkSetting(setting.getKey(), setting.getValue());
    }
    if (!label.matches("[A-Za-z0-9._-]{1,60}")) {
      throw new IllegalArgumentException(
          "label must be 1 to 60 letters, digits, '.', '_' or '-': '%s'".formatted(label));
    }
    if (roomBytes < 0) {
      throw new IllegalArgumentException("roomBytes must not be negative: " + roomBytes);
    }
    if (unprivilegedId <= 0) {
      throw new IllegalArgumentException(
          "unprivilegedId must be greater than 0 (root): " + unprivilegedId);
    }
  }

  /** The newest bundled PostgreSQL, in a temporary folder, without durability. */
  public static ScratchOptions defaults() {
    return new ScratchOptions(
        PostgresBinaries.bundled(),
        Optional.empty(),
        Map.of(),
        false,
        "scratch",
        DEFAULT_ROOM_BYTES,
        NOBODY);
  }

  public ScratchOptions withBinaries(PostgresBinaries newBinaries) {
    return new ScratchOptions(
        newBinaries, dataFolder, settings, durable, label, roomBytes, unprivilegedId);
  }

  public ScratchOptions withDataFolder(Path folder) {
    return new ScratchOptions(
        binaries, Optional.of(folder), settings, durable, label, roomBytes, unprivilegedId);
  }

  public ScratchOptions withSettings(Map<String, String> newSettings) {
    return new ScratchOptions(
        binaries, dataFolder, newSettings, durable, label, roomBytes, unprivilegedId);
  }

  public ScratchOptions withDurable(boolean isDurable) {
    return new ScratchOptions(
        binaries, dataFolder, settings, isDurable, label, roomBytes, unprivilegedId);
  }

  public ScratchOptions withLabel(String newLabel) {
    return new ScratchOptions(
        binaries, dataFolder, settings, durable, newLabel, roomBytes, unprivilegedId);
  }

  public ScratchOptions withRoomBytes(long bytes) {
    return new ScratchOptions(
        binaries, dataFolder, settings, durable, label, bytes, unprivilegedId);
  }

  public ScratchOptions withUnprivilegedId(int id) {
    return new ScratchOptions(binaries, dataFolder, settings, durable, label, roomBytes, id);
  }

  /** A setting becomes a line of postgresql.conf, so nothing may end that line or its quotes. */
  private static void checkSetting(String name, String value) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.$]*")) {
      throw new IllegalArgumentException("not the name of a setting: '%s'".formatted(name));
    }
    if (value.chars().anyMatch(character -> character < ' ')) {
      throw new IllegalArgumentException(
          "the value of setting '%s' must not contain control characters".formatted(name));
    }
  }
}
