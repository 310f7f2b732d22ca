package dev.landfall.postgres.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of the sample schema.
 *
 * @param sql what makes the change
 * @param differences all that it makes different, as {@link MutationTest} words them
 */
record Mutation(String sql, List<String> differences) {
  private static final int GROUP_SIZE = 12;
  private static final Pattern DIFFERENCE =
      Pattern.compile("(missing|extra|changed) (.*?)(: [a-zA-Z ._]+)?");
  private static final Pattern WHOLE =
      Pattern.compile("(?:TABLE|VIEW|MATERIALIZED VIEW|TYPE|SEQUENCE|SCHEMA) (.*)");

  /**
   * All mutations, in groups of those that do not touch each other, so that one reading serves
   * many.
   */
  static List<List<Mutation>> groups() {
    List<List<Mutation>> groups = new ArrayList<>();
    for (Mutation mutation : all()) {
      groups.stream()
          .filter(group -> group.size() < GROUP_SIZE)
          .filter(group -> group.stream().noneMatch(mutation::touches))
          .findFirst()
          .orElseGet(
              () -> {
                groups.add(new ArrayList<>());
                return groups.getLast();
              })
          .add(mutation);
    }
    return groups;
  }

  private static List<Mutation> all() {
    String text;
    try (InputStream in = Mutation.class.getResourceAsStream("mutations.txt")) {
      text = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Mutation> mutations = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("  ")) {
        mutations.getLast().differences().add(line.strip());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        mutations.add(new Mutation(line, new ArrayList<>()));
      }
    }
    return mutations;
  }

  private boolean touches(Mutation other) {
    return differences.stream()
        .anyMatch(
            mine ->
                other.differences().stream()
                    .anyMatch(theirs -> contains(mine, theirs) || contains(theirs, mine)));
  }

  /**
   * Whether it is the same object, or a part, the comment or the namesake of one that comes or
   * goes.
   */
  private static boolean contains(String difference, String other) {
    String mine = object(difference);
    String theirs = object(other);
    if (mine.equals(theirs)) {
      return true;
    }
    if (difference.startsWith("changed")) {
      return false;
    }
    String name = mine.substring(mine.lastIndexOf('.') + 1);
    Matcher whole = WHOLE.matcher(mine);
    return theirs.endsWith(" " + name)
        || theirs.endsWith("." + name)
        || (whole.matches() && theirs.contains(whole.group(1)));
  }

  private static String object(String difference) {
    Matcher matcher = DIFFERENCE.matcher(difference);
    return matcher.matches() ? matcher.group(2) : difference;
  }
}
