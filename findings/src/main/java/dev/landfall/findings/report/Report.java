package dev.landfall.findings.report;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The outcome of one look at something: what was looked at, the findings, and the verdict that
 * follows from them. Immutable; the findings are in a stable order: worst first, then by id, object
 * and message.
 *
 * @param threshold the least severity at which a finding that is not waived makes the verdict fail
 */
public record Report(String title, List<Finding> findings, Verdict verdict, Severity threshold) {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(finding -> finding.kind().id())
          .thenComparing(Finding::object)
          .thenComparing(Finding::message);

  public Report {
    requireNonNull(verdict, "verdict");
    requireNonNull(threshold, "threshold");
    if (title.isBlank()) {
      throw new IllegalArgumentException("a report needs a title");
    }
    findings = findings.stream().sorted(ORDER).toList();
    if (verdict.failed() != anyFails(findings, threshold)) {
      throw new IllegalArgumentException(
          "the verdict %s does not follow from the findings of: %s".formatted(verdict, title));
    }
  }

  /** The answer to whether traffic may come in. */
  public static Report gate(String title, Collection<Finding> findings, Severity threshold) {
    Verdict verdict = anyFails(findings, threshold) ? Verdict.NOT_READY : Verdict.READY;
    return new Report(title, List.copyOf(findings), verdict, threshold);
  }

  /** The outcome of any other check. */
  public static Report check(String title, Collection<Finding> findings, Severity threshold) {
    Verdict verdict = anyFails(findings, threshold) ? Verdict.FAIL : Verdict.PASS;
    return new Report(title, List.copyOf(findings), verdict, threshold);
  }

  public boolean failed() {
    return verdict.failed();
  }

  /** The findings that count, of this severity. */
  public List<Finding> counting(Severity severity) {
    return findings.stream()
        .filter(finding -> finding.waiver().isEmpty() && finding.severity() == severity)
        .toList();
  }

  /** The findings that a person decided do not count. */
  public List<Finding> waived() {
    return findings.stream().filter(finding -> finding.waiver().isPresent()).toList();
  }

  private static boolean anyFails(Collection<Finding> findings, Severity threshold) {
    return findings.stream().anyMatch(finding -> finding.failsAt(threshold));
  }
}
