package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.postgres.copy.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands against a column's conversion: that it does not lead to the target's type, or that
 * there is no place for the values that do not convert. Stateless.
 */
final class ConversionChecks {
  private static final String CORRECT = "Correct the configuration or the baseline.";

  private ConversionChecks() {}

  /**
   * The conversion of one column by itself.
   *
   * @param name the source column, for people
   */
  static List<Finding> of(TargetTable target, TargetColumn to, String name, ColumnMapping mapping) {
    String place = target.name() + "." + to.name();
    List<Finding> findings = new ArrayList<>();
    mapping
        .conversion()
        .filter(conversion -> !leads(conversion, to))
        .ifPresent(
            conversion ->
                findings.add(
                    PlanFindings.TYPE_DIFFERS
                        .on(
                            place,
                            "%s is converted from %s, which gives %s; %s is %s."
                                .formatted(
                                    name, conversion.word(), types(conversion), place, to.type()))
                        .fix(new Remedy.Action(CORRECT))));
    if (mapping.zone().isPresent()
        && mapping.conversion().filter(Conversion::takesZone).isEmpty()) {
      findings.add(
          PlanFindings.RULE_UNUSED
              .on(
                  "columns." + name,
                  "The time zone of %s says nothing: a zone goes with `from: iso`, `julian-day` or an epoch."
                      .formatted(name))
              .fix(
                  new Remedy.Action(
                      "Say what the column holds with `from`, or take the zone out.")));
    }
    if (!(mapping.onFailure() instanceof OnFailure.Reject) && to.notNull()) {
      findings.add(
          PlanFindings.FALLBACK_UNFIT
              .on(
                  place,
                  "A value of %s that does not convert is to become NULL; %s is NOT NULL."
                      .formatted(name, place))
              .fix(
                  new Remedy.Action(
                      "Leave `on-failure` at reject, or let the column be NULL in the baseline.")));
    }
    return findings;
  }

  private static boolean leads(Conversion conversion, TargetColumn to) {
    // A type that can't be loaded at all is told as that.
    return to.wire().isEmpty() || conversion.targets().contains(to.wire().get());
  }

  private static String types(Conversion conversion) {
    return String.join(" or ", conversion.targets().stream().map(PostgresType::sqlName).toList());
  }

  /**
   * The column for values that do not convert.
   *
   * @param other what feeds it already
   */
  static List<Finding> fallback(
      TargetTable target, String name, String fallback, Optional<String> other) {
    String place = target.name() + "." + fallback;
    Optional<TargetColumn> column =
        target.columns().stream().filter(it -> it.name().equals(fallback)).findFirst();
    String problem =
        column.isEmpty()
            ? "there is no such column"
            : other.isPresent() ? "it takes the values of " + other.get() : problem(column.get());
    if (problem.isEmpty()) {
      return List.of();
    }
    return List.of(
        PlanFindings.FALLBACK_UNFIT
            .on(
                place,
                "Values of %s that do not convert are to go into %s: %s."
                    .formatted(name, place, problem))
            .fix(
                new Remedy.Action(
                    "Name a column of type text in `on-failure: { into: ... }` that may be NULL and that nothing else feeds.")));
  }

  private static String problem(TargetColumn column) {
    if (column.generated()) {
      return "the server computes it";
    }
    if (column.notNull()) {
      return "it is NOT NULL";
    }
    return column.wire().filter(PostgresType.TEXT::equals).isPresent()
        ? ""
        : "it is %s, not text".formatted(column.type());
  }
}
