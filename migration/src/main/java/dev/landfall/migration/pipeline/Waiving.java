package dev.landfall.migration.pipeline;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.MigrationConfig;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Applies the configuration's waivers to findings. Stateless. */
final class Waiving {
  /** As bad as this, and not waived, keeps traffic out. */
  private static final Severity THRESHOLD = Severity.HIGH;

  private Waiving() {}

  /** May traffic come in? */
  static Report gate(MigrationConfig config, String title, List<Finding> findings) {
    return Report.gate(title, waived(config, findings), THRESHOLD);
  }

  /** Is anything in the way of the next stage? */
  static Report check(MigrationConfig config, String title, List<Finding> findings) {
    return Report.check(title, waived(config, findings), THRESHOLD);
  }

  private static List<Finding> waived(MigrationConfig config, List<Finding> findings) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return findings.stream()
        .map(finding -> finding.waivedBy(config.waivers(), today))
        .distinct()
        .toList();
  }
}
