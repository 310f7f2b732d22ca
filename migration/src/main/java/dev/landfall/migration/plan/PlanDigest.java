package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The digest of a plan's decisions: another one means that another migration was planned. */
final class PlanDigest {
  private PlanDigest() {}

  static String of(
      Plan.KeyColumn key, Baseline baseline, List<TableMapping> tables, List<String> skipped) {
    // Records print all their components, so that no decision is forgotten here.
    String decisions =
        String.join(
            "\n",
            key.toString(),
            baseline.catalog().fingerprint(),
            tables.toString(),
            skipped.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(decisions.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
