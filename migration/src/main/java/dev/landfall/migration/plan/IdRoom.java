package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.FileRanges;
import dev.landfall.migration.consolidate.IdRange;
import dev.landfall.migration.consolidate.IdSurvey;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.consolidate.RowIdentity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether renumbered ids, and what refers to them, fit into the types of the target. Stateless. */
final class IdRoom {
  private IdRoom() {}

  /** The columns whose least and greatest ids have to be known. */
  static List<IdSurvey.IdColumn> columns(Plan plan) {
    List<IdSurvey.IdColumn> columns = new ArrayList<>();
    for (TableMapping mapping : plan.tables()) {
      if (mapping.identity() instanceof RowIdentity.Renumbered(String column)) {
        columns.add(new IdSurvey.IdColumn(mapping.sourceTable(), column));
      }
    }
    return columns;
  }

  /** A finding for each column that can't hold the ids of all files. */
  static List<Finding> findings(Plan plan, List<FileRanges> ranges) {
    List<Finding> findings = new ArrayList<>();
    for (TableMapping mapping : plan.tables()) {
      if (mapping.identity() instanceof RowIdentity.Renumbered(String column)) {
        BigInteger needed = needed(mapping, ranges);
        check(plan, mapping, column, mapping, needed).ifPresent(findings::add);
        for (TableMapping child : plan.tables()) {
          for (Reference reference : child.references()) {
            if (Names.sameInSqlite(reference.table(), mapping.sourceTable())) {
              check(plan, child, reference.column(), mapping, needed).ifPresent(findings::add);
            }
          }
        }
      }
    }
    return findings;
  }

  private static BigInteger needed(TableMapping mapping, List<FileRanges> files) {
    String table = Names.foldedAsSqlite(mapping.sourceTable());
    return files.stream()
        .flatMap(file -> Optional.ofNullable(file.ranges().get(table)).stream())
        .map(IdRange::size)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Optional<Finding> check(
      Plan plan, TableMapping holder, String column, TableMapping mapping, BigInteger needed) {
    Optional<TargetColumn> target =
        plan.baseline()
            .table(holder.target())
            .flatMap(table -> holder.targetOf(column).flatMap(table::column));
    String type = target.map(TargetColumn::type).orElse("");
    return IdTypes.greatest(type)
        .filter(greatest -> needed.compareTo(greatest) > 0)
        .map(
            greatest ->
                ConsolidationFindings.IDS_TOO_LARGE
                    .on(
                        holder.sourceTable() + "." + column,
                        "The ids of %s need %s numbers, gaps included, in all files together; %s.%s is %s and takes ids up to %s."
                            .formatted(
                                mapping.sourceTable(),
                                needed,
                                holder.target(),
                                target.orElseThrow().name(),
                                type,
                                greatest))
                    .fix(
                        new Remedy.Action(
                            "Give the column a larger type in the baseline, or leave %s to the"
                                    .formatted(mapping.sourceTable())
                                + " source key.")));
  }
}
