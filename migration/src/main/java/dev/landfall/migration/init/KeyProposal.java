package dev.landfall.migration.init;

import dev.landfall.migration.config.KeyType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source key that tells all files of a fleet apart.
 *
 * @param pattern with the key as its only group
 */
public record KeyProposal(KeyType type, String pattern) {
  private static final List<KeyProposal> CANDIDATES =
      List.of(
          new KeyProposal(KeyType.BIGINT, "(\\d+)\\.[^/.]+$"),
          new KeyProposal(KeyType.BIGINT, "(\\d+)[^/0-9][^/]*$"),
          new KeyProposal(KeyType.UUID, "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"),
          new KeyProposal(KeyType.TEXT, "([^/]+)\\.[^/.]+$"),
          new KeyProposal(KeyType.TEXT, "([^/]+)$"),
          new KeyProposal(KeyType.TEXT, "(.+)"));

  private static final int MOST_DIGITS = 18;

  /** Numbers that stand in only some names are no key: each must find one in every file. */
  private static final Pattern NUMBER_FIRST = Pattern.compile("^(.*/)?\\d+[^/]*$");

  /**
   * The first candidate of this type that finds a different key in each of these names; where none
   * does, as if no type were wanted.
   *
   * @param wanted the type of the key's column in the target, where there is one
   */
  static KeyProposal of(List<String> names, Optional<KeyType> wanted) {
    Optional<KeyType> alike = wanted.map(it -> it == KeyType.INTEGER ? KeyType.BIGINT : it);
    return CANDIDATES.stream()
        .filter(it -> alike.filter(it.type()::equals).isPresent() && it.findsOneInEach(names))
        .findFirst()
        .map(candidate -> new KeyProposal(wanted.orElseThrow(), candidate.pattern()))
        .orElseGet(() -> of(names));
  }

  /** The first candidate that finds a different key in each of these names. */
  static KeyProposal of(List<String> names) {
    return CANDIDATES.stream()
        .filter(candidate -> candidate.tellsApart(names))
        .findFirst()
        .orElse(CANDIDATES.getLast());
  }

  private boolean tellsApart(List<String> names) {
    return findsOneInEach(names)
        && (type != KeyType.BIGINT
            || names.stream().allMatch(name -> NUMBER_FIRST.matcher(name).matches()));
  }

  private boolean findsOneInEach(List<String> names) {
    Pattern compiled = Pattern.compile(pattern);
    Set<String> keys = new HashSet<>();
    for (String name : names) {
      Optional<String> key = key(compiled, name);
      if (key.isEmpty() || !keys.add(key.get())) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> key(Pattern compiled, String name) {
    Matcher matcher = compiled.matcher(Path.of(name).toString().replace('\\', '/'));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group(1);
    if (type != KeyType.BIGINT) {
      return Optional.of(found);
    }
    // 007 and 7 are the same key.
    return found.length() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(Long.toString(Long.parseLong(found)));
  }
}
