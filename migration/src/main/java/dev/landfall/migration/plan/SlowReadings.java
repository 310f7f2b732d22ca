package dev.landfall.migration.plan;

import dev.landfall.findings.Count;
import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.config.Names;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.TableReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names the tables whose rows are read through SQLite rather than from the pages. Stateless. */
final class SlowReadings {
  private SlowReadings() {}

  static List<Finding> findings(
      Collection<SourceTable> sources, Collection<TableMapping> mappings) {
    List<Finding> findings = new ArrayList<>();
    for (TableMapping mapping : mappings) {
      for (SourceTable source : sources) {
        if (Names.sameInSqlite(source.name(), mapping.sourceTable())) {
          SortedSet<String> computed = computed(source, mapping);
          if (!computed.isEmpty()) {
            findings.add(finding(source, computed));
          }
        }
      }
    }
    return findings;
  }

  /** The carried columns that SQLite computes when they are read, in any version. */
  private static SortedSet<String> computed(SourceTable source, TableMapping mapping) {
    TreeSet<String> computed = new TreeSet<>();
    for (SqliteTable version : source.versions().values()) {
      for (SqliteColumn column : version.columns()) {
        if (column.generated() == Generated.VIRTUAL
            && mapping.targetOf(column.name()).isPresent()) {
          computed.add(column.name());
        }
      }
    }
    return computed;
  }

  private static Finding finding(SourceTable source, SortedSet<String> computed) {
    return PlanFindings.READ_THROUGH_SQLITE
        .on(
            source.name(),
            "%s (%s in %s) is read %s: %s."
                .formatted(
                    source.name(),
                    Count.of(source.rows(), "row"),
                    Count.of(source.files(), "file"),
                    TableReading.GENERATED_COLUMN.description(),
                    String.join(", ", computed)))
        .fix(
            new Remedy.Action(
                "Nothing, if its rows are few. Else have PostgreSQL compute the column (generated"
                    + " in the baseline), or skip it: the table is then read from the pages, which"
                    + " is several times faster."));
  }
}
