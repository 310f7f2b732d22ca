package dev.landfall.migration.forecast;

import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetReference;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.size.TempNeed;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.size.SizeEstimator;
import dev.landfall.postgres.size.StoredColumn;
import dev.landfall.postgres.size.StoredTable;
import dev.landfall.postgres.size.TableSize;
import dev.landfall.postgres.size.Widths;
import dev.landfall.postgres.size.Widths.CompressedSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sizes of a plan's tables, from the profile of the files. Stateless. */
public final class SizeForecast {
  /** Of a column that no source feeds and whose width varies: a default is short, mostly. */
  private static final int DEFAULT_BYTES = 8;

  /** What a hash join writes of a row beside its key: hash value, tuple header (nodeHash.c). */
  private static final int JOINED_ROW_BYTES = 4 + 16;

  private static final int KEY_BYTES = 8;

  private SizeForecast() {}

  /**
   * The sizes.
   *
   * @param trial what samples of columns became when a server compressed them
   */
  public static Sizes of(Plan plan, ToastTrial trial) {
    if (plan.survey().profile().tables().isEmpty() && !plan.survey().readable().isEmpty()) {
      return Sizes.UNKNOWN;
    }
    Map<String, Long> rows = rowsOfSources(plan);
    Map<RelationName, Long> targetRows = new HashMap<>();
    for (TableMapping mapping : plan.tables()) {
      targetRows.put(mapping.target(), rows(plan, mapping, rows));
    }
    Map<RelationName, StoredTable> stored = new HashMap<>();
    plan.baseline().storage().forEach(table -> stored.put(table.name(), table));
    List<TableSize> sizes = new ArrayList<>();
    List<TempNeed> temp = new ArrayList<>();
    boolean complete = true;
    for (TableMapping mapping : plan.tables()) {
      Optional<TargetTable> target = plan.baseline().table(mapping.target());
      StoredTable table = stored.get(mapping.target());
      if (target.isPresent() && table != null) {
        Optional<TableProfile> profile = plan.survey().profile().table(mapping.sourceTable());
        complete &= profile.map(TableProfile::complete).orElse(true);
        TableSize size = table(plan, mapping, target.get(), table, profile, targetRows, trial);
        sizes.add(size);
        temp.addAll(temp(target.get(), size, targetRows));
      }
    }
    return new Sizes(complete ? Sizes.Basis.ALL_ROWS : Sizes.Basis.SAMPLE, sizes, temp);
  }

  private static Map<String, Long> rowsOfSources(Plan plan) {
    Map<String, Long> rows = new HashMap<>();
    for (SurveyedFile file : plan.survey().readable()) {
      file.rows()
          .forEach((table, count) -> rows.merge(Names.foldedAsSqlite(table), count, Long::sum));
    }
    return rows;
  }

  private static long rows(Plan plan, TableMapping mapping, Map<String, Long> rows) {
    return switch (mapping.identity()) {
      case RowIdentity.ByKey _, RowIdentity.Renumbered _ ->
          rows.getOrDefault(Names.foldedAsSqlite(mapping.sourceTable()), 0L);
      case RowIdentity.Merged _ -> plan.merges().of(mapping.sourceTable()).size();
    };
  }

  private static TableSize table(
      Plan plan,
      TableMapping mapping,
      TargetTable target,
      StoredTable stored,
      Optional<TableProfile> profile,
      Map<RelationName, Long> targetRows,
      ToastTrial trial) {
    long rows = targetRows.getOrDefault(mapping.target(), 0L);
    Map<String, ColumnProfile> profiles = new HashMap<>();
    for (ColumnMapping column : mapping.columns()) {
      profile
          .flatMap(it -> it.column(column.sourceColumn()))
          .ifPresent(it -> profiles.put(column.targetColumn(), it));
    }
    Map<String, Widths> widths = new HashMap<>();
    for (StoredColumn column : stored.columns()) {
      widths.put(column.name(), widths(plan, mapping, target, column, profile, profiles, trial));
    }
    DistinctKeys keys =
        new DistinctKeys(
            mapping, target, plan.survey().readable().size(), rows, targetRows, profiles);
    return SizeEstimator.estimate(stored, rows, widths, keys::of);
  }

  private static Widths widths(
      Plan plan,
      TableMapping mapping,
      TargetTable target,
      StoredColumn column,
      Optional<TableProfile> profile,
      Map<String, ColumnProfile> profiles,
      ToastTrial trial) {
    if (mapping.keyColumn().filter(column.name()::equals).isPresent()) {
      return column.lengthBytes() >= 0 ? Widths.of(column.lengthBytes()) : keyWidth(plan);
    }
    Optional<TargetColumn> told = target.column(column.name());
    Optional<ColumnMapping> source =
        mapping.columns().stream()
            .filter(it -> it.targetColumn().equals(column.name()))
            .findFirst();
    ColumnProfile values = profiles.get(column.name());
    if (source.isEmpty() || values == null) {
      boolean filled = told.map(it -> it.filled() || it.generated()).orElse(false);
      return filled
          ? Widths.of(column.lengthBytes() >= 0 ? column.lengthBytes() : DEFAULT_BYTES)
          : Widths.none();
    }
    Optional<PostgresType> type = told.flatMap(TargetColumn::wire);
    List<CompressedSample> samples =
        trial.compressed(mapping.sourceTable(), source.get().sourceColumn());
    long looked = profile.map(TableProfile::profiledRows).orElse(0L);
    return ColumnWidths.of(column, type, source.get(), values, looked, samples);
  }

  private static Widths keyWidth(Plan plan) {
    return Widths.of(
        (int)
            Math.round(
                plan.survey().readable().stream()
                    .mapToInt(file -> file.key().length())
                    .average()
                    .orElse(0)));
  }

  private static List<TempNeed> temp(
      TargetTable target, TableSize size, Map<RelationName, Long> targetRows) {
    List<TempNeed> needs = new ArrayList<>();
    size.indexes()
        .forEach(
            index ->
                index
                    .tempBytes()
                    .ifPresent(
                        bytes ->
                            needs.add(
                                new TempNeed(
                                    size.name(), TempNeed.Kind.INDEX, index.name(), bytes))));
    for (TargetReference reference : target.references()) {
      long rows = size.rows() + targetRows.getOrDefault(reference.table(), 0L);
      long bytes = rows * (JOINED_ROW_BYTES + (long) KEY_BYTES * reference.columns().size());
      needs.add(new TempNeed(size.name(), TempNeed.Kind.FOREIGN_KEY, reference.name(), bytes));
    }
    return needs;
  }
}
