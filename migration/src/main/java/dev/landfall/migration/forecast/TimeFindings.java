package dev.landfall.migration.forecast;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.postgres.RelationName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the forecast says beside the window. Stateless. */
public final class TimeFindings {
  public static final FindingKind WINDOW_TOO_SHORT =
      new FindingKind("LF-TIM-001", Severity.BLOCK, "window too short");
  public static final FindingKind WINDOW_MAY_BE_SHORT =
      new FindingKind("LF-TIM-002", Severity.HIGH, "window may be too short");
  public static final FindingKind FORECAST =
      new FindingKind("LF-TIM-003", Severity.INFO, "forecast of the window");

  public static final FindingKind NO_FORECAST =
      new FindingKind("LF-TIM-004", Severity.HIGH, "forecast could not be made");

  private TimeFindings() {}

  /** Of a role that may not have temporary tables. */
  public static Finding forbidden(String database, String role, String serverSays) {
    return NO_FORECAST
        .on("window.length", "The target's speed was not tried: " + serverSays + ".")
        .unknown()
        .fix(
            Remedy.sql(
                "grant temporary on database %s to %s"
                    .formatted(RelationName.quote(database), RelationName.quote(role))));
  }

  /** Of a fleet of which no rows are known. */
  public static Finding nothingToTry() {
    return NO_FORECAST
        .on("window.length", "The target's speed was not tried: no rows are known to try it with.")
        .unknown()
        .fix(
            new Remedy.Action(
                "Have the files profiled: take survey: {profile: none} out of the configuration."));
  }

  public static Finding of(TimeForecast forecast, Optional<Duration> window) {
    String interval = text(forecast.least(), forecast.most());
    List<String> stages =
        forecast.stages().stream()
            .map(it -> it.stage() + ": " + text(it.least(), it.most()))
            .toList();
    if (window.isPresent() && forecast.most().compareTo(window.get()) > 0) {
      boolean hopeless = forecast.least().compareTo(window.get()) > 0;
      return (hopeless ? WINDOW_TOO_SHORT : WINDOW_MAY_BE_SHORT)
          .on(
              "window.length",
              "Load, build, verify and vacuum take %s; the window has %s."
                  .formatted(interval, text(window.get())))
          .because(stages)
          .fix(
              new Remedy.Action(
                  "Load the bulk before the window (files that change are loaded again), ask for a"
                      + " longer one, or a larger server; then try again."));
    }
    return FORECAST
        .on("window.length", "Load, build, verify and vacuum take %s.".formatted(interval))
        .because(stages);
  }

  private static String text(Duration least, Duration most) {
    return text(least) + " to " + text(most);
  }

  private static String text(Duration duration) {
    if (duration.toSeconds() < 100) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toMinutes() < 100
        ? duration.toMinutes() + " min"
        : "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
