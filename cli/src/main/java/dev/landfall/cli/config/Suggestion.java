package dev.landfall.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person may have meant by a word that nobody knows. */
final class Suggestion {
  private static final int LONGEST_WORD = 64;

  private Suggestion() {}

  /** {@code ; did you mean "pattern"?}, or nothing where no word is near. */
  static String hint(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "; did you mean \"%s\"?".formatted(word)).orElse("");
  }

  /** The known word that takes the fewest edits, if they are few for its length. */
  static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(word -> distance(lower, word) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(lower, word)));
  }

  /** The least number of letters to insert, delete, replace or swap with their neighbour. */
  static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int fewest(int[][] edits, String from, String to, int i, int j) {
    int cost = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(edits[i - 1][j - 1] + cost, Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
