package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What the values of one column are, over one file or many. Immutable. Profiles merge: the result
 * is the profile of all values, whatever the order and the grouping. Its size is bounded, however
 * many the values.
 *
 * @param sightings how many values have each trait, and where one is; a trait that none has is
 *     absent
 * @param mostCharacters of a TEXT that is valid UTF-8
 * @param decimals of the texts that are numbers
 * @param words the different texts, where they are few
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record ColumnProfile(
    Map<Trait, Sighting> sightings,
    Optional<IntegerRange> integers,
    Optional<RealRange> reals,
    Optional<Lengths> texts,
    long mostCharacters,
    Optional<Decimals> decimals,
    Words words,
    Optional<Lengths> blobs,
    Payload payload) {
  private static final ColumnProfile NOTHING =
      new ColumnProfile(
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Words.NONE,
          Optional.empty(),
          Payload.NONE);

  public ColumnProfile {
    EnumMap<Trait, Sighting> copy = new EnumMap<>(Trait.class);
    copy.putAll(sightings);
    sightings = Collections.unmodifiableMap(copy);
    requireNonNull(integers, "integers");
    requireNonNull(reals, "reals");
    requireNonNull(texts, "texts");
    requireNonNull(decimals, "decimals");
    requireNonNull(words, "words");
    requireNonNull(blobs, "blobs");
    requireNonNull(payload, "payload");
  }

  /** The profile of no values. */
  public static ColumnProfile nothing() {
    return NOTHING;
  }

  /** How many values have the trait. */
  public long count(Trait trait) {
    Sighting sighting = sightings.get(trait);
    return sighting == null ? 0 : sighting.count();
  }

  /** How many values were looked at, NULLs included. */
  public long values() {
    return nonNull() + count(Trait.NULL);
  }

  /** How many values are not NULL. */
  public long nonNull() {
    return count(Trait.INTEGER) + count(Trait.REAL) + count(Trait.TEXT) + count(Trait.BLOB);
  }

  /** Whether there are values that are not NULL, and each has one of these traits. */
  public boolean only(Trait... traits) {
    long having = 0;
    for (Trait trait : traits) {
      having += count(trait);
    }
    return nonNull() > 0 && having == nonNull();
  }

  public Optional<Example> example(Trait trait) {
    return Optional.ofNullable(sightings.get(trait)).map(Sighting::example);
  }

  /** The bytes of the longest TEXT or BLOB; 0 where there is none. */
  public long mostBytes() {
    return Math.max(
        texts.map(Lengths::mostBytes).orElse(0L), blobs.map(Lengths::mostBytes).orElse(0L));
  }

  /** Where the longest TEXT or BLOB is. */
  public Optional<Example> longest() {
    boolean text = texts.map(Lengths::mostBytes).orElse(-1L) >= mostBytes();
    return (text ? texts : blobs).map(Lengths::longest);
  }

  /** The traits that are no storage class, the most frequent first. */
  public List<Trait> shapes() {
    return sightings.keySet().stream()
        .filter(trait -> !trait.isStorageClass())
        .sorted((one, other) -> Long.compare(count(other), count(one)))
        .toList();
  }

  /** The profile of the values of both. */
  public ColumnProfile plus(ColumnProfile other) {
    EnumMap<Trait, Sighting> both = new EnumMap<>(Trait.class);
    both.putAll(sightings);
    other.sightings.forEach((trait, sighting) -> both.merge(trait, sighting, Sighting::plus));
    return new ColumnProfile(
        both,
        either(integers, other.integers, IntegerRange::plus),
        either(reals, other.reals, RealRange::plus),
        either(texts, other.texts, Lengths::plus),
        Math.max(mostCharacters, other.mostCharacters),
        either(decimals, other.decimals, Decimals::plus),
        words.plus(other.words),
        either(blobs, other.blobs, Lengths::plus),
        payload.plus(other.payload));
  }

  private static <T> Optional<T> either(
      Optional<T> one, Optional<T> other, BinaryOperator<T> merge) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(merge.apply(one.get(), other.get()))
        : one.or(() -> other);
  }

  /** The same, with examples that name the file. */
  ColumnProfile in(String file) {
    EnumMap<Trait, Sighting> placed = new EnumMap<>(Trait.class);
    sightings.forEach((trait, sighting) -> placed.put(trait, sighting.in(file)));
    return new ColumnProfile(
        placed,
        integers,
        reals,
        texts.map(lengths -> lengths.in(file)),
        mostCharacters,
        decimals,
        words,
        blobs.map(lengths -> lengths.in(file)),
        payload.in(file));
  }
}
