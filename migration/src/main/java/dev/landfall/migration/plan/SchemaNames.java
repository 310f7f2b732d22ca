package dev.landfall.migration.plan;

/** How people are told one schema version from another. */
final class SchemaNames {
  private static final int BRIEF_LENGTH = 8;

  private SchemaNames() {}

  /** The first digits of a fingerprint. */
  static String brief(String fingerprint) {
    return fingerprint.substring(0, Math.min(BRIEF_LENGTH, fingerprint.length()));
  }
}
