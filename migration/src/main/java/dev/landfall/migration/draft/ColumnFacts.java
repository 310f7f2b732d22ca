package dev.landfall.migration.draft;

import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.IntegerRange;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.profile.Trait;
import dev.landfall.migration.survey.Survey;
import dev.landfall.sqlite.StorageClass;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What all files hold in one column, as far as it decides on a type.
 *
 * @param complete whether every value was looked at
 * @param classes the storage classes that occur, NULL included
 * @param shapes what is true of every value that is not NULL
 * @param beyondDouble whether there are integers of more than 53 bits
 * @param most the largest integer, 0 where there is none
 */
public record ColumnFacts(
    boolean complete,
    Set<StorageClass> classes,
    Set<Shape> shapes,
    boolean beyondDouble,
    long most) {
  /** Something that all values of a column may have in common. */
  public enum Shape {
    /** The INTEGER 0 or 1. */
    TRUTH,
    DATE,
    /** A date, or date and time without a zone. */
    MOMENT,
    /** A date and time, some of them with a zone. */
    ZONED_MOMENT,
    UUID,
    JSON
  }

  private static final ColumnFacts UNKNOWN = new ColumnFacts(false, Set.of(), Set.of(), false, 0);

  public ColumnFacts {
    classes = Set.copyOf(classes);
    shapes = Set.copyOf(shapes);
  }

  /** What the survey saw in a column of all files. */
  static ColumnFacts of(Survey survey, String table, String column) {
    Optional<TableProfile> profile = survey.profile().table(table);
    if (profile.isEmpty() || !profile.get().complete()) {
      return UNKNOWN;
    }
    ColumnProfile values = profile.get().column(column).orElse(ColumnProfile.nothing());
    Set<StorageClass> classes = EnumSet.noneOf(StorageClass.class);
    for (StorageClass candidate : StorageClass.values()) {
      if (values.count(Trait.valueOf(candidate.name())) > 0) {
        classes.add(candidate);
      }
    }
    return new ColumnFacts(
        true,
        classes,
        shapes(values),
        values.count(Trait.BEYOND_DOUBLE) > 0,
        values.integers().map(IntegerRange::most).orElse(0L));
  }

  private static Set<Shape> shapes(ColumnProfile values) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    if (values.only(Trait.ZERO_OR_ONE)) {
      shapes.add(Shape.TRUTH);
    }
    if (values.only(Trait.ISO_DATE)) {
      shapes.add(Shape.DATE);
    }
    if (values.only(Trait.ISO_DATE, Trait.ISO_TIMESTAMP)) {
      shapes.add(Shape.MOMENT);
    }
    if (values.only(Trait.ISO_DATE, Trait.ISO_TIMESTAMP, Trait.ISO_TIMESTAMP_ZONED)) {
      shapes.add(Shape.ZONED_MOMENT);
    }
    if (values.only(Trait.UUID_TEXT) || values.only(Trait.UUID_BLOB)) {
      shapes.add(Shape.UUID);
    }
    if (values.only(Trait.JSON_OBJECT, Trait.JSON_ARRAY)) {
      shapes.add(Shape.JSON);
    }
    return shapes;
  }

  /** Of a column that nobody looked into. */
  public static ColumnFacts unknown() {
    return UNKNOWN;
  }

  /** Whether a NULL was seen. */
  boolean nulls() {
    return classes.contains(StorageClass.NULL);
  }

  /** The storage classes of what is not NULL. */
  Set<StorageClass> values() {
    Set<StorageClass> values = EnumSet.noneOf(StorageClass.class);
    values.addAll(classes);
    values.remove(StorageClass.NULL);
    return values;
  }

  boolean all(Shape shape) {
    return shapes.contains(shape);
  }
}
