package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * The values that are long enough for TOAST, and how well a sample of them could be compressed: by
 * zlib's fastest level, as an estimate of what a database's faster methods can reach at best.
 *
 * @param bytes of all long values
 * @param sampledBytes of those that were compressed on trial
 * @param deflatedBytes what these became
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Payload(long bytes, long sampledBytes, long deflatedBytes) {
  static final Payload NONE = new Payload(0, 0, 0);

  public Payload {
    if (bytes < 0 || sampledBytes < 0 || deflatedBytes < 0) {
      throw new IllegalArgumentException("fewer bytes than none");
    }
  }

  Payload plus(Payload other) {
    return new Payload(
        bytes + other.bytes,
        sampledBytes + other.sampledBytes,
        deflatedBytes + other.deflatedBytes);
  }
}
