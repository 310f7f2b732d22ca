package dev.landfall.migration.draft;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison of what the sources declare with a baseline that was drafted from them: each key,
 * check, index, default and generated column is in the baseline, or named in a finding.
 */
public final class DraftComparison {
  private final Baseline baseline;
  private final Map<String, CatalogObject> objects = new HashMap<>();

  private DraftComparison(Baseline baseline) {
    this.baseline = baseline;
    for (CatalogObject object : baseline.catalog().objects()) {
      if (object.id().kind() == ObjectKind.INDEX || object.id().kind() == ObjectKind.CONSTRAINT) {
        objects.put(place(object.id().schema(), object.id().name()), object);
      }
    }
  }

  /** The findings about a drafted baseline, whatever a person changed in it since. */
  public static List<Finding> findings(Draft draft, Baseline baseline) {
    DraftComparison comparison = new DraftComparison(baseline);
    List<Finding> findings = new ArrayList<>();
    for (DraftTable table : draft.tables()) {
      for (DraftedObject object : table.objects()) {
        comparison.finding(table, object).ifPresent(findings::add);
      }
      table.columns().forEach(column -> DraftFindings.of(table, column, findings));
    }
    return findings;
  }

  private Optional<Finding> finding(DraftTable table, DraftedObject object) {
    boolean there = there(table, object);
    if (object.why().isEmpty()) {
      return there ? Optional.empty() : Optional.of(removed(object));
    }
    boolean weaker = object.sql().isPresent() && there && !unique(table, object);
    return there && !weaker ? Optional.empty() : DraftFindings.of(object);
  }

  private boolean there(DraftTable table, DraftedObject object) {
    return switch (object.kind()) {
      case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, CHECK, INDEX ->
          objects.containsKey(place(table.name().schema(), object.name()));
      case DEFAULT -> column(table.name(), object).filter(TargetColumn::filled).isPresent();
      case GENERATED -> column(table.name(), object).filter(TargetColumn::generated).isPresent();
    };
  }

  private Optional<TargetColumn> column(RelationName table, DraftedObject object) {
    return baseline.table(table).flatMap(it -> it.column(object.name()));
  }

  /** Whether a person made an index unique that was drafted without. */
  private boolean unique(DraftTable table, DraftedObject object) {
    CatalogObject found = objects.get(place(table.name().schema(), object.name()));
    return found != null
        && found.definition().stream()
            .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("unique"));
  }

  private static Finding removed(DraftedObject object) {
    FindingKind kind = DraftFindings.REMOVED;
    return kind.on(
            object.table() + "." + object.name(),
            "The %s %s of the sources is not in the baseline, which was drafted with it."
                .formatted(object.kind().phrase(), object.label()))
        .because(
            "SQLite: " + Origin.oneLine(object.sqliteSql()), "drafted: " + object.sql().orElse(""))
        .fix(new Remedy.Action("Put it back, or waive this finding where that was meant."));
  }

  private static String place(String schema, String name) {
    return schema + "\0" + name;
  }
}
