package dev.landfall.gate.schema.report;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;
import dev.landfall.gate.schema.compare.Meaning;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * How bad a team finds what. Immutable.
 *
 * @param severities of meanings that are not as usual
 * @param ignore objects of no interest: as they are printed ({@code TABLE
 *     public.schema_migrations}), where {@code *} stands for anything
 * @param failAt the least severity that fails
 */
public record SchemaPolicy(
    Map<Meaning, Severity> severities, List<String> ignore, Severity failAt) {
  public static final SchemaPolicy DEFAULT = new SchemaPolicy(Map.of(), List.of(), Severity.HIGH);

  public SchemaPolicy {
    requireNonNull(failAt, "failAt");
    EnumMap<Meaning, Severity> copy = new EnumMap<>(Meaning.class);
    copy.putAll(severities);
    severities = Map.copyOf(copy);
    ignore = List.copyOf(ignore);
    Severity weakened = severities.getOrDefault(Meaning.WEAKENED, Severity.BLOCK);
    if (!weakened.atLeast(failAt)) {
      throw new IllegalArgumentException(
          "what is weakened always fails: %s is milder than %s".formatted(weakened, failAt));
    }
  }

  /** The kind of findings of this meaning, as bad as this policy says. */
  FindingKind kind(Meaning meaning) {
    FindingKind usual = SchemaFindings.of(meaning);
    return new FindingKind(
        usual.id(), severities.getOrDefault(meaning, usual.severity()), usual.title());
  }

  boolean ignores(String object) {
    return ignore.stream().anyMatch(pattern -> matches(pattern, object));
  }

  private static boolean matches(String pattern, String object) {
    StringBuilder regex = new StringBuilder();
    StringTokenizer parts = new StringTokenizer(pattern, "*", true);
    while (parts.hasMoreTokens()) {
      String part = parts.nextToken();
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(object).matches();
  }
}
