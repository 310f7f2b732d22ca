package dev.landfall.migration.transfer;

import static java.util.Objects.requireNonNull;

import dev.landfall.ledger.AssignedRange;
import dev.landfall.ledger.AssignedRange.State;
import dev.landfall.ledger.IdRanges;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.FileRanges;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the ids of every renumbered table of every file go, as the ledger has it. Immutable. */
final class SharedIds {
  /** Of a plan that renumbers nothing. */
  static final SharedIds NONE = new SharedIds(List.of());

  private final Map<Place, AssignedRange> ranges = new HashMap<>();

  private record Place(String sourceKey, String table, State state) {}

  SharedIds(List<AssignedRange> all) {
    for (AssignedRange range : all) {
      ranges.put(
          new Place(range.sourceKey(), Names.foldedAsSqlite(range.sourceTable()), range.state()),
          range);
    }
  }

  /** Assigns ranges to the files that are to be loaded, all in one transaction. */
  static SharedIds assign(
      Connection connection,
      Plan plan,
      List<SurveyedFile> wanted,
      Map<RelationName, CopyTable> targets)
      throws SQLException {
    Map<TableMapping, Long> greatest = new LinkedHashMap<>();
    for (TableMapping mapping : plan.tables()) {
      if (mapping.identity() instanceof RowIdentity.Renumbered(String column)) {
        greatest.put(mapping, greatest(mapping, column, targets));
      }
    }
    if (greatest.isEmpty()) {
      return NONE;
    }
    Map<String, FileRanges> counted = new HashMap<>();
    plan.ranges().forEach(it -> counted.put(it.key(), it));
    List<FileRanges> files =
        wanted.stream().flatMap(file -> Stream.ofNullable(counted.get(file.key()))).toList();
    connection.setAutoCommit(false);
    try {
      RangeAssignment.assign(connection, files, greatest);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    return new SharedIds(new IdRanges(connection).list());
  }

  /** The greatest id that the column takes. */
  private static long greatest(
      TableMapping mapping, String column, Map<RelationName, CopyTable> targets) {
    String name = mapping.targetOf(column).orElseThrow();
    CopyTable target = requireNonNull(targets.get(mapping.target()));
    PostgresType type =
        target.columns().stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow()
            .type()
            .type();
    return type == PostgresType.SMALLINT
        ? Short.MAX_VALUE
        : type == PostgresType.INTEGER ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  /** Where the file's ids of this source table go now. */
  Optional<AssignedRange> assigned(String sourceKey, String table) {
    return find(sourceKey, table, State.ASSIGNED);
  }

  /** Where they went when the file was loaded before. */
  Optional<AssignedRange> loaded(String sourceKey, String table) {
    return find(sourceKey, table, State.LOADED);
  }

  private Optional<AssignedRange> find(String sourceKey, String table, State state) {
    return Optional.ofNullable(
        ranges.get(new Place(sourceKey, Names.foldedAsSqlite(table), state)));
  }
}
