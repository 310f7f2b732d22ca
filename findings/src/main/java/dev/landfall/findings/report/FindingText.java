package dev.landfall.findings.report;

import dev.landfall.findings.Certainty;
import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A finding in a few plain lines, for forms that show a text of their own choice. */
final class FindingText {
  private FindingText() {}

  /** The one sentence; says where the check could not look. */
  static String message(Finding finding) {
    String unknown =
        finding.certainty() == Certainty.UNKNOWN ? " (UNKNOWN: the check could not look)" : "";
    return Redaction.redact(finding.message()) + unknown;
  }

  /** Sentence, evidence and remedy, a line each, without passwords. */
  static String whole(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(message(finding));
    finding.evidence().forEach(line -> lines.add("| " + Redaction.redact(line)));
    switch (finding.remedy()) {
      case Remedy.None() -> {}
      case Remedy.Sql(List<String> statements) -> {
        lines.add("repair with:");
        statements.forEach(
            statement -> lines.add("  " + Redaction.redact(Printable.ended(statement))));
      }
      case Remedy.Ticket(String text) -> lines.add("ask the provider: " + Redaction.redact(text));
      case Remedy.Action(String text) -> lines.add("do: " + Redaction.redact(text));
    }
    finding
        .waiver()
        .ifPresent(
            waiver ->
                lines.add(
                    "waived until %s: %s"
                        .formatted(waiver.expires(), Redaction.redact(waiver.reason()))));
    return String.join("\n", lines).strip();
  }
}
