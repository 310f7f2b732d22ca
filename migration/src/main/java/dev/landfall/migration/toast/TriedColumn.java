package dev.landfall.migration.toast;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.landfall.postgres.size.Widths.CompressedSample;
import java.util.List;

/**
 * A source column whose long values were compressed on trial.
 *
 * @param longBytes of all its long values
 * @param samples each value that was tried, and what pglz made of it
 * @param bytes of the samples
 * @param pglzBytes what pglz made of them
 * @param lz4Bytes what lz4 made of them
 */
public record TriedColumn(
    String table,
    String column,
    long longBytes,
    List<CompressedSample> samples,
    long bytes,
    long pglzBytes,
    long lz4Bytes) {
  /** Compression that saves less than this part of a value is not worth its time. */
  private static final double WORTH = 0.05;

  /** How much more room lz4 may take than pglz: it is several times as fast. */
  private static final double LZ4_MORE = 1.1;

  /** What is proposed for a column. */
  public enum Proposal {
    /** STORAGE EXTERNAL: the values are compressed already. */
    EXTERNAL,
    /** COMPRESSION lz4. */
    LZ4,
    /** STORAGE EXTENDED with pglz: what a server does by itself. */
    DEFAULT
  }

  public TriedColumn {
    requireNonNull(table, "table");
    requireNonNull(column, "column");
    samples = List.copyOf(samples);
    if (bytes < 1 || samples.isEmpty()) {
      throw new IllegalArgumentException("nothing was tried: %s.%s".formatted(table, column));
    }
  }

  @JsonIgnore
  public Proposal proposal() {
    double pglz = pglzPart();
    double lz4 = lz4Part();
    if (1 - Math.min(pglz, lz4) < WORTH) {
      return Proposal.EXTERNAL;
    }
    return lz4 <= pglz * LZ4_MORE ? Proposal.LZ4 : Proposal.DEFAULT;
  }

  /** What part of a value pglz leaves. */
  @JsonIgnore
  public double pglzPart() {
    return (double) pglzBytes / bytes;
  }

  /** What part of a value lz4 leaves. */
  @JsonIgnore
  public double lz4Part() {
    return (double) lz4Bytes / bytes;
  }

  /** What pglz saves over the whole column, by the samples. */
  @JsonIgnore
  public long savedBytes() {
    return Math.round(longBytes * (1 - pglzPart()));
  }

  /** The figures, for people: a clause. */
  public String figures() {
    return "of %d sampled values pglz leaves %.0f %%, lz4 %.0f %%; %,d bytes in long values"
        .formatted(samples.size(), 100 * pglzPart(), 100 * lz4Part(), longBytes);
  }
}
