package dev.landfall.migration.init;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.survey.Survey;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a source table may go.
 *
 * @param target the baseline's table that is most like it, where one is like it at all
 * @param unmatched its columns that the target does not have
 * @param epochs its columns that are numbers and go into timestamps, with the word that fits them
 */
public record TableProposal(
    String sourceTable,
    long rows,
    Optional<RelationName> target,
    List<String> unmatched,
    List<String> epochs) {
  /** Below this share of equal column names two tables have nothing to do with each other. */
  private static final double ALIKE = 0.5;

  public TableProposal {
    unmatched = List.copyOf(unmatched);
    epochs = List.copyOf(epochs);
  }

  /** A proposal for each table of the fleet, by name. */
  public static List<TableProposal> of(Survey survey, Optional<Baseline> baseline) {
    Map<String, SqliteTable> tables = new TreeMap<>();
    Map<String, Long> rows = new TreeMap<>();
    for (SqliteSchema schema : survey.schemas().values()) {
      schema
          .tables()
          .forEach(
              table ->
                  tables.merge(
                      table.name(),
                      table,
                      (one, other) ->
                          one.columns().size() >= other.columns().size() ? one : other));
    }
    survey
        .files()
        .forEach(
            file -> file.rows().forEach((table, count) -> rows.merge(table, count, Long::sum)));
    List<TableProposal> proposals = new ArrayList<>();
    for (SqliteTable table : tables.values()) {
      long count = rows.getOrDefault(table.name(), 0L);
      proposals.add(proposal(table, count, baseline));
    }
    return proposals;
  }

  private static TableProposal proposal(SqliteTable table, long rows, Optional<Baseline> baseline) {
    Optional<TargetTable> target =
        baseline.stream()
            .flatMap(it -> it.tables().stream())
            .filter(candidate -> likeness(table, candidate) >= ALIKE)
            .max(Comparator.comparingDouble(candidate -> likeness(table, candidate)));
    if (target.isEmpty()) {
      return new TableProposal(table.name(), rows, Optional.empty(), List.of(), List.of());
    }
    List<String> unmatched = new ArrayList<>();
    List<String> epochs = new ArrayList<>();
    for (SqliteColumn column : table.columns()) {
      Optional<TargetColumn> to = target.get().column(column.name());
      if (to.isEmpty()) {
        unmatched.add(column.name());
      } else if (to.get().type().startsWith("timestamp")
          && column.declaredType().toUpperCase(Locale.ROOT).contains("INT")) {
        epochs.add(column.name());
      }
    }
    return new TableProposal(
        table.name(), rows, Optional.of(target.get().name()), unmatched, epochs);
  }

  /** The share of the source's columns that the target has; a like name counts a little too. */
  private static double likeness(SqliteTable table, TargetTable target) {
    long shared =
        table.columns().stream().filter(it -> target.column(it.name()).isPresent()).count();
    double share = table.columns().isEmpty() ? 0 : (double) shared / table.columns().size();
    String source = table.name().toLowerCase(Locale.ROOT);
    String name = target.name().name().toLowerCase(Locale.ROOT);
    double bonus = name.equals(source) ? 1 : name.contains(source) ? 0.5 : 0;
    return share == 0 ? 0 : share + bonus;
  }
}
