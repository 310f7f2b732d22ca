package dev.landfall.migration.draft;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.migration.baseline.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a drafted schema does not say as the sources do. */
public final class DraftFindings {
  public static final FindingKind NOT_SAID =
      new FindingKind("LF-DRF-001", Severity.HIGH, "key, check or index that is not drafted");
  public static final FindingKind SOME_VERSIONS =
      new FindingKind("LF-DRF-002", Severity.MEDIUM, "constraint of some schema versions only");
  public static final FindingKind VALUE_NOT_SAID =
      new FindingKind(
          "LF-DRF-003", Severity.MEDIUM, "default or generated column that is not drafted");
  public static final FindingKind NO_TYPE =
      new FindingKind("LF-DRF-004", Severity.MEDIUM, "column whose values no type takes");
  public static final FindingKind COLLATION =
      new FindingKind("LF-DRF-005", Severity.INFO, "column that SQLite compares in another way");
  public static final FindingKind REMOVED =
      new FindingKind(
          "LF-DRF-006", Severity.MEDIUM, "object of the sources that the baseline no longer has");

  private DraftFindings() {}

  static List<Finding> of(Draft draft) {
    List<Finding> findings = new ArrayList<>();
    for (DraftTable table : draft.tables()) {
      table.objects().forEach(object -> of(object).ifPresent(findings::add));
      table.columns().forEach(column -> of(table, column, findings));
    }
    return findings;
  }

  /** What is wrong with an object, where something is. */
  static Optional<Finding> of(DraftedObject object) {
    return object
        .why()
        .map(
            why ->
                kind(object, why)
                    .on(
                        object.table() + "." + object.name(),
                        "The %s %s is not carried as it is: %s."
                            .formatted(object.kind().phrase(), object.label(), why.clause()))
                    .because("SQLite: " + Origin.oneLine(object.sqliteSql()))
                    .fix(new Remedy.Action(remedy(object))));
  }

  private static FindingKind kind(DraftedObject object, DraftedObject.Cause why) {
    return switch (why) {
      case DraftedObject.Cause.SomeVersions some -> SOME_VERSIONS;
      case DraftedObject.Cause.Unsaid unsaid -> object.kind().guards() ? NOT_SAID : VALUE_NOT_SAID;
    };
  }

  private static String remedy(DraftedObject object) {
    return object.kind().guards()
        ? "Write what it is to mean into the baseline, under the name %s, or waive this finding."
            .formatted(object.name())
        : "Write what it is to mean into the baseline, at the column %s, or leave it out."
            .formatted(object.name());
  }

  static void of(DraftTable table, DraftColumn column, List<Finding> findings) {
    String place = table.source() + "." + column.source().name();
    column
        .type()
        .refused()
        .ifPresent(
            refused ->
                findings.add(
                    NO_TYPE
                        .on(
                            place,
                            "No type takes all values of %s (%s); as %s, rows with %s are rejected."
                                .formatted(
                                    place, column.type().reason(), column.type().type(), refused))
                        .fix(
                            new Remedy.Action(
                                "Choose with columns: %s: { as: ..., from: ... }, or repair the sources."
                                    .formatted(place)))));
    if (column.text() && !column.source().collation().equals("BINARY")) {
      findings.add(
          COLLATION
              .on(
                  place,
                  "SQLite compares %s by the collation %s; PostgreSQL compares it by its bytes."
                      .formatted(place, column.source().collation()))
              .fix(
                  new Remedy.Action(
                      "Indexes and checks are drafted so that they mean the same. Queries must say it"
                          + " themselves: %s(%s) = %s(...)."
                              .formatted(function(column), column.quoted(), function(column)))));
    }
  }

  private static String function(DraftColumn column) {
    return column.source().collation().equals("RTRIM") ? "rtrim" : "lower";
  }
}
