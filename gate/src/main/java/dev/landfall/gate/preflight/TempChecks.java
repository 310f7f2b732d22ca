package dev.landfall.gate.preflight;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the temporary files of each planned step fit under temp_file_limit, which the server
 * counts per process, helpers each for themselves. Reads only.
 */
final class TempChecks {
  private static final int MOST_TOLD = 10;
  private static final int HAS_PARAMETER_PRIVILEGE = 150_000;

  /** A limit is asked for with some room, in whole GB. */
  private static final double MARGIN = 1.25;

  private static final long KILOBYTES_OF_GIGABYTE = 1L << 20;

  private TempChecks() {}

  /** What the server allows: the limit, negative where there is none, and who may raise it. */
  private record Limit(long kilobytes, boolean maySet) {}

  static List<Finding> limit(Connection connection, ServerFacts facts, PreflightRequest request)
      throws SQLException {
    Limit limit =
        Query.of(
                connection,
                TempChecks.class,
                facts.versionNumber() >= HAS_PARAMETER_PRIVILEGE
                    ? "temp_limit"
                    : "temp_limit_before_15")
            .one(row -> new Limit(row.getLong("kilobytes"), row.getBoolean("may_set")));
    if (limit.kilobytes() < 0) {
      return List.of();
    }
    long most = limit.kilobytes() << 10;
    List<TempStep> failing = new ArrayList<>();
    List<TempStep> doubtful = new ArrayList<>();
    for (TempStep step : request.temp()) {
      if (step.certain() && step.bytes() / (step.helpers() + 1) > most) {
        failing.add(step);
      } else if (step.bytes() > most) {
        doubtful.add(step);
      }
    }
    List<Finding> findings = new ArrayList<>();
    told(PreflightFindings.TEMP_LIMIT, "do not fit", failing, limit, facts)
        .ifPresent(findings::add);
    told(PreflightFindings.TEMP_LIMIT_MAY, "may not fit", doubtful, limit, facts)
        .ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> told(
      FindingKind kind, String how, List<TempStep> steps, Limit limit, ServerFacts facts) {
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    List<TempStep> sorted =
        steps.stream().sorted(Comparator.comparingLong(TempStep::bytes).reversed()).toList();
    TempStep worst = sorted.getFirst();
    long wanted =
        (long) Math.ceil(worst.bytes() * MARGIN / 1024 / KILOBYTES_OF_GIGABYTE)
            * KILOBYTES_OF_GIGABYTE;
    return Optional.of(
        kind.on(
                "temp_file_limit",
                "The temporary files of %d steps %s under temp_file_limit = %d kB; the %s writes %,d kB."
                    .formatted(
                        steps.size(), how, limit.kilobytes(), worst.step(), worst.bytes() >> 10))
            .because(
                sorted.stream()
                    .limit(MOST_TOLD)
                    .map(
                        step ->
                            "%s: %,d bytes%s"
                                .formatted(
                                    step.step(),
                                    step.bytes(),
                                    step.helpers() == 0
                                        ? ""
                                        : " in up to %d processes".formatted(step.helpers() + 1)))
                    .toList())
            .fix(remedy(worst, wanted, limit, facts)));
  }

  private static Remedy remedy(TempStep worst, long wanted, Limit limit, ServerFacts facts) {
    if (limit.maySet()) {
      return Remedy.sql(
          "alter role %s in database %s set temp_file_limit = '%dkB'"
              .formatted(
                  RelationName.quote(facts.role()), RelationName.quote(facts.database()), wanted));
    }
    return new Remedy.Ticket(
        "Please set temp_file_limit to at least %d kB for role %s in database %s (now %d kB), until the migration is done: the %s sorts %,d bytes through temporary files, and PostgreSQL ends it with SQLSTATE 53400 above the limit. Role %s may not set it itself. The disk of the temporary files must have that room."
            .formatted(
                wanted,
                facts.role(),
                facts.database(),
                limit.kilobytes(),
                worst.step(),
                worst.bytes(),
                facts.role()));
  }
}
