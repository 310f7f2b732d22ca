package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The different texts of a column, where they are few and short.
 *
 * @param texts all of them; empty where there are many
 * @param many whether there are more than {@link #MOST}, or one is longer than {@link #MOST_BYTES}
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Words(SortedSet<String> texts, boolean many) {
  /** More different texts than this are many. */
  public static final int MOST = 16;

  /** A text of more bytes is not kept. */
  public static final int MOST_BYTES = 40;

  static final Words NONE = new Words(Collections.emptySortedSet(), false);
  static final Words MANY = new Words(Collections.emptySortedSet(), true);

  public Words {
    texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    if (texts.size() > MOST || (many && !texts.isEmpty())) {
      throw new IllegalArgumentException("too many words");
    }
  }

  Words plus(Words other) {
    if (many || other.many) {
      return MANY;
    }
    TreeSet<String> both = new TreeSet<>(texts);
    both.addAll(other.texts);
    return both.size() > MOST ? MANY : new Words(both, false);
  }
}
