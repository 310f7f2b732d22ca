package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the TEXTs and BLOBs are, and where some of those are that are long enough for TOAST.
 *
 * @param bytes of all long values
 * @param sampledBytes of those that were compressed by zlib's fastest level
 * @param deflatedBytes what these became: what a server's faster methods can reach at best
 * @param samples the long values that were chosen for a trial, by rank
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Payload(
    LengthClasses lengths,
    long bytes,
    long sampledBytes,
    long deflatedBytes,
    List<PayloadSample> samples) {
  /** How many values of one column are chosen, over all files. */
  public static final int MOST_SAMPLES = 24;

  /** How many of one file: a large file may be the only one. */
  static final int MOST_OF_FILE = MOST_SAMPLES;

  static final Payload NONE = new Payload(LengthClasses.NONE, 0, 0, 0, List.of());

  public Payload {
    requireNonNull(lengths, "lengths");
    samples = List.copyOf(samples);
    if (bytes < 0 || sampledBytes < 0 || deflatedBytes < 0 || samples.size() > MOST_SAMPLES) {
      throw new IllegalArgumentException("%d bytes, %s".formatted(bytes, samples));
    }
  }

  Payload plus(Payload other) {
    return new Payload(
        lengths.plus(other.lengths),
        bytes + other.bytes,
        sampledBytes + other.sampledBytes,
        deflatedBytes + other.deflatedBytes,
        Stream.concat(samples.stream(), other.samples.stream())
            .sorted(PayloadSample.ORDER)
            .limit(MOST_SAMPLES)
            .toList());
  }

  Payload in(String file) {
    return new Payload(
        lengths,
        bytes,
        sampledBytes,
        deflatedBytes,
        samples.stream().map(it -> it.in(file)).toList());
  }
}
