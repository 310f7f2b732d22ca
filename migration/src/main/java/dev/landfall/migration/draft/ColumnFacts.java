package dev.landfall.migration.draft;

import dev.landfall.sqlite.StorageClass;
import java.util.EnumSet;
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
    boolean complete, Set<StorageClass> classes, Set<Shape> shapes, boolean beyondDouble, long most) {
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

  private static final ColumnFacts UNKNOWN =
      new ColumnFacts(false, Set.of(), Set.of(), false, 0);

  public ColumnFacts {
    classes = Set.copyOf(classes);
    shapes = Set.copyOf(shapes);
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
