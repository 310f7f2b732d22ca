package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

/** How closely the files are looked at before anything is loaded. */
public record SurveyConfig(ProfileMode profile) {
  public static final SurveyConfig DEFAULT = new SurveyConfig(ProfileMode.FULL);

  /** How many rows of each table of each file a sample has, at most. */
  public static final long SAMPLE_ROWS = 1_000;

  public SurveyConfig {
    requireNonNull(profile, "profile");
  }

  /** How many rows of each table of each file are looked at, at most. */
  public long mostRows() {
    return switch (profile) {
      case FULL -> Long.MAX_VALUE;
      case SAMPLE -> SAMPLE_ROWS;
      case NONE -> 0;
    };
  }
}
