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
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the rows of single files for one plan. Thread-safe. */
final class FileChecker {
  private final Plan plan;
  private final long mostRows;
  private final FileStore<FileProfile> profiles;
  private final FileStore<FileChecks> store;
  private final Stop stop;

  FileChecker(
      Plan plan,
      long mostRows,
      FileStore<FileProfile> profiles,
      FileStore<FileChecks> store,
      Stop stop) {
    this.plan = plan;
    this.mostRows = mostRows;
    this.profiles = profiles;
    this.store = store;
    this.stop = stop;
  }

  /** What is wrong with the file's rows; a file that can no longer be read is left to the load. */
  List<Checked> check(SurveyedFile file) {
    String identity = file.identity().orElse("");
    String checked = identity + " plan=" + plan.digest();
    Optional<FileChecks> known = store.find(file.name(), checked, mostRows);
    if (known.isPresent()) {
      return known.get().checked();
    }
    try (SqliteDatabase database = SqliteDatabase.open(Path.of(file.path()))) {
      if (!database.identity().text().equals(identity)) {
        return List.of();
      }
      List<Checked> found = new ArrayList<>(refused(database, file, identity));
      if (mostRows == Long.MAX_VALUE) {
        found.addAll(new KeyChecks(plan, database, file.name()).find());
      }
      store.add(new FileChecks(file.name(), checked, mostRows, found));
      return found;
    } catch (SqliteException leftToTheLoad) {
      return List.of();
    }
  }

  private List<Checked> refused(SqliteDatabase database, SurveyedFile file, String identity) {
    Optional<FileProfile> profile = profiles.find(file.name(), identity, mostRows);
    Map<Checked.Kind, Sighting> found = new LinkedHashMap<>();
    for (TableMapping mapping : plan.tables()) {
      Optional<SqliteTable> source = database.schema().table(mapping.sourceTable());
      Optional<TargetTable> target = plan.baseline().table(mapping.target());
      Optional<TableProfile> values = profile.flatMap(it -> it.table(mapping.sourceTable()));
      if (source.isEmpty()
          || target.isEmpty()
          || !canBeLoaded(mapping, target.get())
          || values.filter(it -> Vouching.vouches(it, mapping, target.get())).isPresent()) {
        continue;
      }
      CopyTable into = new CopyTable(target.get().name(), target.get().copied());
      DryRun.of(
          database,
          source.get(),
          mapping,
          into,
          mostRows,
          stop,
          (column, reason, message, row) ->
              found.merge(
                  new Checked.Kind(
                      Rule.REFUSED,
                      column.map(it -> source.get().name() + "." + it).orElse(source.get().name()),
                      message + " (" + reason + ")"),
                  new Sighting(1, new Example(file.name(), row)),
                  Sighting::plus));
    }
    List<Checked> checked = new ArrayList<>();
    found.forEach(
        (kind, rows) -> checked.add(new Checked(kind.rule(), kind.object(), kind.message(), rows)));
    return checked;
  }

  /** Where a column can't be loaded at all there is a finding of its own. */
  private static boolean canBeLoaded(TableMapping mapping, TargetTable target) {
    List<String> copied = target.copied().stream().map(column -> column.name()).toList();
    return mapping.columns().stream().map(ColumnMapping::targetColumn).allMatch(copied::contains);
  }
}
