package dev.landfall.gate.schema.report;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Location;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Waiver;
import dev.landfall.findings.report.Report;
import dev.landfall.gate.schema.compare.Meaning;
import dev.landfall.gate.schema.compare.Restoration;
import dev.landfall.gate.schema.compare.SchemaChange;
import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.source.SchemaSource;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison judged by a policy: its findings, and the report that they make.
 *
 * @param comparison what was compared
 * @param expectedSource where the expected side is from
 * @param findings by the change that they tell; those about statements have none
 * @param report all findings, with the verdict
 */
public record SchemaReport(
    SchemaComparison comparison,
    SchemaSource expectedSource,
    Map<SchemaChange, Finding> findings,
    Report report) {
  public SchemaReport {
    requireNonNull(comparison, "comparison");
    requireNonNull(expectedSource, "expectedSource");
    requireNonNull(report, "report");
    findings = new LinkedHashMap<>(findings);
  }

  /** Judges the comparison. */
  public static SchemaReport of(
      SchemaComparison comparison,
      SchemaSource expected,
      SchemaPolicy policy,
      List<Waiver> waivers,
      LocalDate today) {
    Set<ObjectId> partitioned = partitioned(comparison);
    Map<SchemaChange, Finding> findings = new LinkedHashMap<>();
    List<Finding> all = new ArrayList<>();
    for (SchemaChange change : comparison.changes()) {
      if (!policy.ignores(change.id().toString())) {
        Finding finding =
            finding(change, comparison, expected, policy, partitioned).waivedBy(waivers, today);
        findings.put(change, finding);
        all.add(finding);
      }
    }
    statements(comparison).stream().map(it -> it.waivedBy(waivers, today)).forEach(all::add);
    String title =
        "schema: %s beside %s".formatted(comparison.actual().name(), comparison.expected().name());
    return new SchemaReport(
        comparison, expected, findings, Report.check(title, all, policy.failAt()));
  }

  private static Set<ObjectId> partitioned(SchemaComparison comparison) {
    Set<ObjectId> partitioned = new HashSet<>();
    comparison.expected().catalog().objects().stream()
        .filter(it -> it.id().kind() == ObjectKind.TABLE)
        .filter(it -> it.attributes().containsKey("partition key"))
        .forEach(it -> partitioned.add(it.id()));
    return partitioned;
  }

  private static Finding finding(
      SchemaChange change,
      SchemaComparison comparison,
      SchemaSource expected,
      SchemaPolicy policy,
      Set<ObjectId> partitioned) {
    List<String> restoring = Restoration.of(change, partitioned);
    Finding finding =
        policy
            .kind(change.meaning())
            .on(change.id().toString(), change.said() + ".")
            .because(change.evidence())
            .fix(remedy(change, restoring));
    return place(change, comparison, expected).map(finding::at).orElse(finding);
  }

  private static Remedy remedy(SchemaChange change, List<String> restoring) {
    if (!restoring.isEmpty()) {
      return new Remedy.Sql(restoring);
    }
    return change.meaning() == Meaning.EXTRA
        ? new Remedy.None()
        : new Remedy.Action(
            change.expected().isPresent()
                ? "Make it as the baseline has it, or change the baseline in a review of its own."
                : "Take it out, or add it to the baseline.");
  }

  /**
   * The line of the baseline; where the baseline is no file that is checked out, the line of the
   * schema under review that the object, or its table, stands on.
   */
  private static Optional<Location> place(
      SchemaChange change, SchemaComparison comparison, SchemaSource expected) {
    ObjectId own = change.actual().map(it -> it.id()).orElse(change.id());
    Optional<Location> here =
        comparison.actual().places().of(own).or(() -> comparison.actual().places().first());
    boolean baseline = expected instanceof SchemaSource.OnDisk && change.expected().isPresent();
    return baseline ? comparison.expected().places().of(change.id()).or(() -> here) : here;
  }

  private static List<Finding> statements(SchemaComparison comparison) {
    List<Finding> findings = new ArrayList<>();
    for (String statement : comparison.lostStatements()) {
      findings.add(
          SchemaFindings.STATEMENT_LOST
              .on(
                  start(statement),
                  "A statement is gone that could not be executed without its extension.")
              .because(statement)
              .fix(Remedy.sql(statement)));
    }
    List<String> both = new ArrayList<>(comparison.expected().notExecuted());
    comparison.lostStatements().forEach(both::remove);
    for (String statement : both) {
      findings.add(
          SchemaFindings.NOT_EXECUTED
              .on(start(statement), "A statement was not executed, and is the same on both sides.")
              .because(statement)
              .unknown()
              .fix(new Remedy.Action("Name a server with the extension: --scratch URL.")));
    }
    return findings;
  }

  private static String start(String statement) {
    return statement.length() <= 80 ? statement : statement.substring(0, 80) + " ...";
  }
}
