package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.check.Checked.Rule;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.profile.Example;
import dev.landfall.migration.profile.FileProfile;
import dev.landfall.migration.profile.FileStore;
import dev.landfall.migration.profile.Sighting;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.transfer.DryRun;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the rows of single files for one plan, in one thread. */
final class FileChecker {
  /** Raised where checks change, so that what an older Landfall found is found again. */
  private static final int VERSION = 1;

  private final Plan plan;
  private final KeyRules keys;
  private final DryRun dryRun;
  private final long mostRows;
  private final FileStore<FileProfile> profiles;
  private final FileStore<FileChecks> store;
  private final Stop stop;

  FileChecker(
      Plan plan,
      KeyRules keys,
      DryRun dryRun,
      long mostRows,
      FileStore<FileProfile> profiles,
      FileStore<FileChecks> store,
      Stop stop) {
    this.plan = plan;
    this.keys = keys;
    this.dryRun = dryRun;
    this.mostRows = mostRows;
    this.profiles = profiles;
    this.store = store;
    this.stop = stop;
  }

  /** What is wrong with the file's rows; empty where it changed, or can no longer be read. */
  Optional<List<Checked>> check(SurveyedFile file) {
    String identity = file.identity().orElse("");
    String checked = "%s plan=%s checks=%d".formatted(identity, plan.digest(), VERSION);
    Optional<FileChecks> known = store.find(file.name(), checked, mostRows);
    if (known.isPresent()) {
      return Optional.of(known.get().checked());
    }
    try (DryRun.File open = dryRun.open(file)) {
      if (!open.database().identity().text().equals(identity)) {
        return Optional.empty();
      }
      RefusedRows refused = new RefusedRows();
      List<Checked> found = new ArrayList<>(refused(open, file, identity, refused));
      if (mostRows == Long.MAX_VALUE) {
        found.addAll(tooLong(open, file, identity, refused));
        found.addAll(new KeyChecks(plan, keys, open.database(), refused, file.name(), stop).find());
      }
      store.add(new FileChecks(file.name(), checked, mostRows, found));
      return Optional.of(found);
    } catch (SqliteException leftToTheLoad) {
      stop.check();
      return Optional.empty();
    }
  }

  private List<Checked> refused(
      DryRun.File open, SurveyedFile file, String identity, RefusedRows refused) {
    Optional<FileProfile> profile = profiles.find(file.name(), identity, mostRows);
    Map<Checked.Kind, Sighting> found = new LinkedHashMap<>();
    for (TableMapping mapping : plan.tables()) {
      TargetTable target = plan.baseline().table(mapping.target()).orElseThrow();
      Optional<SqliteTable> table = open.database().schema().table(mapping.sourceTable());
      if (table.isEmpty() || !canBeLoaded(mapping, target)) {
        continue;
      }
      Optional<TableProfile> values = profile.flatMap(it -> it.table(mapping.sourceTable()));
      boolean vouched = values.filter(it -> Vouching.vouches(it, mapping, target)).isPresent();
      Optional<TableMapping> left =
          vouched ? Judged.part(mapping, target, table.get()) : Optional.of(mapping);
      left.ifPresent(
          part ->
              open.transfer(
                  part,
                  mostRows,
                  (column, reason, message, row) -> {
                    found.merge(
                        kind(mapping, column, reason, message),
                        new Sighting(1, new Example(file.name(), row)),
                        Sighting::plus);
                    refused.add(mapping.sourceTable(), row);
                  }));
    }
    return checked(found);
  }

  private static List<Checked> checked(Map<Checked.Kind, Sighting> found) {
    List<Checked> checked = new ArrayList<>();
    found.forEach(
        (kind, rows) -> checked.add(new Checked(kind.rule(), kind.object(), kind.message(), rows)));
    return checked;
  }

  /** Only tables whose longest values together could be too long are read for this. */
  private List<Checked> tooLong(
      DryRun.File open, SurveyedFile file, String identity, RefusedRows refused) {
    Optional<FileProfile> profile = profiles.find(file.name(), identity, mostRows);
    Map<Checked.Kind, Sighting> found = new LinkedHashMap<>();
    for (TableMapping mapping : plan.tables()) {
      TargetTable target = plan.baseline().table(mapping.target()).orElseThrow();
      Optional<TableProfile> values = profile.flatMap(it -> it.table(mapping.sourceTable()));
      if (canBeLoaded(mapping, target)
          && values.filter(it -> LongKeys.possible(it, mapping, target)).isPresent()) {
        Set<Long> gone = Set.copyOf(refused.of(mapping.sourceTable()));
        open.index(
            mapping,
            mostRows,
            row -> row.startsWith("{") || !gone.contains(Long.valueOf(row)),
            (index, reason, message, row) ->
                found.merge(
                    new Checked.Kind(
                        Rule.TOO_LONG,
                        "%s.%s".formatted(mapping.target(), index.orElse("")),
                        message),
                    new Sighting(1, new Example(file.name(), row)),
                    Sighting::plus));
      }
    }
    return checked(found);
  }

  /** Rows of one kind are told together, so that their messages must not be about one of them. */
  private static Checked.Kind kind(
      TableMapping mapping, Optional<String> column, String reason, String message) {
    String general =
        switch (reason) {
          case "orphan" -> "refers to a row that the file does not have";
          case "refused-parent" -> "refers to a row that is rejected";
          default -> message;
        };
    return new Checked.Kind(
        column.isEmpty() ? Rule.REFUSED_BY_SERVER : Rule.REFUSED,
        column.map(it -> mapping.sourceTable() + "." + it).orElse(mapping.sourceTable()),
        general + " (" + reason + ")");
  }

  /** Where a column can't be loaded at all there is a finding of its own. */
  private static boolean canBeLoaded(TableMapping mapping, TargetTable target) {
    List<String> copied = target.copied().stream().map(column -> column.name()).toList();
    return mapping.columns().stream().map(ColumnMapping::targetColumn).allMatch(copied::contains);
  }
}
