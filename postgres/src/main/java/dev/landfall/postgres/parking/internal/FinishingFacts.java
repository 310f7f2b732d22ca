package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.Finishing;
import dev.landfall.postgres.parking.SequenceColumn;
import dev.landfall.postgres.parking.SequenceFix;
import dev.landfall.postgres.parking.UnfixedSequence;
import dev.landfall.postgres.parking.VacuumStep;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalog what is left to do after the rebuild. */
public final class FinishingFacts {
  /** The first version that can analyze a partitioned table without its partitions. */
  private static final int ANALYZE_ONLY = 18;

  private FinishingFacts() {}

  public static Finishing read(Connection connection, List<RelationName> tables)
      throws SQLException {
    return CatalogFrame.read(
        connection,
        () -> {
          Map<Long, RelationFact> relations = CatalogFacts.relations(connection, tables);
          Long[] listed =
              relations.values().stream()
                  .filter(RelationFact::listed)
                  .map(RelationFact::oid)
                  .toArray(Long[]::new);
          List<Numbering> numberings =
              Query.of(connection, FinishingFacts.class, "sequences")
                  .with(listed)
                  .with(listed)
                  .list(Numbering::of);
          int majorVersion = connection.getMetaData().getDatabaseMajorVersion();
          return new Finishing(
              fixes(numberings),
              unfixed(numberings),
              vacuums(
                  relations.values(),
                  RelationSizes.read(connection, names(relations)),
                  majorVersion));
        });
  }

  private static List<RelationName> names(Map<Long, RelationFact> relations) {
    return relations.values().stream().map(RelationFact::name).toList();
  }

  private static List<SequenceFix> fixes(List<Numbering> numberings) {
    Map<RelationName, List<SequenceColumn>> columns = new LinkedHashMap<>();
    Map<RelationName, Boolean> ascending = new LinkedHashMap<>();
    for (Numbering numbering : numberings) {
      if (numbering.problem().isEmpty()) {
        columns
            .computeIfAbsent(numbering.sequence(), sequence -> new ArrayList<>())
            .add(numbering.column());
        ascending.put(numbering.sequence(), numbering.ascending());
      }
    }
    List<SequenceFix> fixes = new ArrayList<>();
    columns.forEach(
        (sequence, of) ->
            fixes.add(new SequenceFix(sequence, of, ascending.getOrDefault(sequence, true))));
    return fixes;
  }

  private static List<UnfixedSequence> unfixed(List<Numbering> numberings) {
    return numberings.stream()
        .filter(numbering -> !numbering.problem().isEmpty())
        .map(
            numbering ->
                new UnfixedSequence(numbering.sequence(), numbering.column(), numbering.problem()))
        .toList();
  }

  private static List<VacuumStep> vacuums(
      Collection<RelationFact> relations, Map<RelationName, Long> sizes, int majorVersion) {
    boolean analyzeOnly = majorVersion >= ANALYZE_ONLY;
    List<VacuumStep> vacuums = new ArrayList<>();
    List<VacuumStep> analyzes = new ArrayList<>();
    for (RelationFact relation : relations) {
      RelationName name = relation.name();
      if (relation.isPartitioned()) {
        if (analyzeOnly) {
          analyzes.add(new VacuumStep(name, "analyze only " + name.quoted(), 0));
        } else if (!relation.withinAnother()) {
          // Goes on to all partitions.
          analyzes.add(new VacuumStep(name, "analyze " + name.quoted(), 0));
        }
      } else if (relation.isTable()) {
        String options = !analyzeOnly && relation.withinAnother() ? "freeze" : "freeze, analyze";
        vacuums.add(
            new VacuumStep(
                name, "vacuum (" + options + ") " + name.quoted(), sizes.getOrDefault(name, 0L)));
      }
    }
    vacuums.sort(Comparator.comparingLong(VacuumStep::sizeBytes).reversed());
    vacuums.addAll(analyzes);
    return vacuums;
  }

  /**
   * A column and the sequence of its default.
   *
   * @param problem why the sequence cannot be set from it, or empty
   */
  private record Numbering(
      RelationName sequence, SequenceColumn column, boolean ascending, String problem) {
    static Numbering of(ResultSet row) throws SQLException {
      String problem = "";
      if (!row.getBoolean("numeric_type")) {
        problem = "the column is of type " + row.getString("type_name") + ", not a whole number";
      } else if (!row.getBoolean("may_set")) {
        problem = "our role needs UPDATE and SELECT on the sequence";
      }
      return new Numbering(
          new RelationName(row.getString("sequence_schema"), row.getString("sequence_name")),
          new SequenceColumn(
              new RelationName(row.getString("schema_name"), row.getString("relation_name")),
              row.getString("column_name")),
          row.getBoolean("ascending"),
          problem);
    }
  }
}
