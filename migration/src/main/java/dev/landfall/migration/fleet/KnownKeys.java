package dev.landfall.migration.fleet;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The source keys that files were found to hold before, by the files' names, so that a file that is
 * as it was need not be asked again.
 */
public record KnownKeys(Map<String, Known> byName) {
  public static final KnownKeys NONE = new KnownKeys(Map.of());

  public KnownKeys {
    byName = Map.copyOf(byName);
  }

  /**
   * A file's key.
   *
   * @param identity what the file was when it had the key
   */
  public record Known(String key, Optional<String> identity) {
    public Known {
      requireNonNull(key, "key");
      requireNonNull(identity, "identity");
    }
  }

  /** The key, where the file is what it was when it was asked. */
  Optional<String> unchanged(String name, String identity) {
    return Optional.ofNullable(byName.get(name))
        .filter(known -> known.identity().filter(identity::equals).isPresent())
        .map(Known::key);
  }

  /** The key that the file had, whatever it is now. */
  Optional<String> last(String name) {
    return Optional.ofNullable(byName.get(name)).map(Known::key);
  }

  /** Collects keys; the first of a name stays. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Known> keys = new HashMap<>();

    public Builder add(String name, String key, Optional<String> identity) {
      keys.putIfAbsent(name, new Known(key, identity));
      return this;
    }

    public KnownKeys build() {
      return new KnownKeys(keys);
    }
  }
}
