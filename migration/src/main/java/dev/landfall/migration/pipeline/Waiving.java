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

  static Report report(MigrationConfig config, String title, List<Finding> findings) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<Finding> waived =
        findings.stream()
            .map(finding -> finding.waivedBy(config.waivers(), today))
            .distinct()
            .toList();
    return Report.gate(title, waived, THRESHOLD);
  }
}
