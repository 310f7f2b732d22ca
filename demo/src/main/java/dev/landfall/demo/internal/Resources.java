package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts that come with this module. */
public final class Resources {
  private Resources() {}

  /** A text that is there. */
  public static String text(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no resource " + name));
  }

  /** A text that may be there; the name is absolute or relative to this package. */
  static Optional<String> find(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new FleetException("resource " + name + " cannot be read", failure);
    }
  }
}
