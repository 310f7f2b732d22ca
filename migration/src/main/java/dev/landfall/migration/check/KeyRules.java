package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetIndex;
import dev.landfall.migration.baseline.TargetReference;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the keys of the target ask of the rows of each file, and what no single file can show.
 * Immutable.
 */
final class KeyRules {
  private final Plan plan;
  private final List<Unique> uniques = new ArrayList<>();
  private final List<Refers> references = new ArrayList<>();
  private final List<Unseen> unseen = new ArrayList<>();
  private final List<Alike> alike = new ArrayList<>();

  /** Rows of a table that must differ in these columns of the source. */
  record Unique(String object, String table, List<String> columns, boolean nullsEqual) {}

  /**
   * Rows of a table that must refer to a row of another, by columns of the sources.
   *
   * @param parents where these rows are
   */
  record Refers(
      String object,
      String table,
      List<String> columns,
      String parent,
      List<String> parentColumns,
      Parents parents) {}

  /** Where the rows are that others refer to. */
  enum Parents {
    /** In the same file. */
    SAME_FILE,
    /** In any file. */
    ANY_FILE,
    /** In the same file, which the load itself makes sure of: their ids are renumbered. */
    RENUMBERED,
    /** In the same file, and the load itself rejects what refers to a rejected one. */
    MERGED
  }

  /** A key that is not looked at, and why. */
  record Unseen(String object, String why) {}

  /** A key in whose columns rows of different files may be alike. */
  record Alike(String object, String table, List<String> columns) {}

  private KeyRules(Plan plan) {
    this.plan = plan;
  }

  static KeyRules of(Plan plan) {
    KeyRules rules = new KeyRules(plan);
    for (TableMapping mapping : plan.tables()) {
      Optional<TargetTable> target = plan.baseline().table(mapping.target());
      if (target.isPresent()) {
        target.get().indexes().stream()
            .filter(TargetIndex::unique)
            .forEach(index -> rules.unique(mapping, target.get(), index));
        target.get().references().forEach(reference -> rules.refers(mapping, reference));
      }
      mapping.references().forEach(reference -> rules.follows(mapping, reference));
    }
    return rules;
  }

  List<Unique> uniques() {
    return List.copyOf(uniques);
  }

  List<Refers> references() {
    return List.copyOf(references);
  }

  List<Unseen> unseen() {
    return List.copyOf(unseen);
  }

  List<Alike> alike() {
    return List.copyOf(alike);
  }

  private void unique(TableMapping mapping, TargetTable target, TargetIndex index) {
    String object = "%s.%s".formatted(mapping.target(), index.name());
    if (index.partial() || index.hasExpression()) {
      unseen.add(
          new Unseen(
              object,
              index.partial() ? "it is unique over some rows only" : "its key has an expression"));
      return;
    }
    if (mapping.identity() instanceof RowIdentity.Merged(List<String> key, Optional<String> id)) {
      if (!single(mapping, index, key, id)) {
        unseen.add(new Unseen(object, "rows of all files become one table, merged by another key"));
      }
      return;
    }
    List<String> columns = new ArrayList<>();
    for (String name : index.columns()) {
      if (mapping.keyColumn().filter(name::equals).isPresent()) {
        continue;
      }
      Optional<String> source = mapping.sourceOf(name);
      if (source.isEmpty()) {
        if (!target.column(name).map(TargetColumn::filled).orElse(false)) {
          unseen.add(new Unseen(object, "its column %s has no source".formatted(name)));
        }
        return;
      }
      columns.add(source.get());
    }
    uniques.add(new Unique(object, mapping.sourceTable(), columns, index.nullsEqual()));
    if (!ofOneFile(mapping, index, columns)) {
      alike.add(new Alike(object, mapping.sourceTable(), columns));
    }
  }

  /** Whether merging by this key leaves no two rows alike in the index. */
  private static boolean single(
      TableMapping mapping, TargetIndex index, List<String> key, Optional<String> id) {
    boolean hasKey =
        key.stream()
            .allMatch(it -> mapping.targetOf(it).filter(index.columns()::contains).isPresent());
    return hasKey || id.flatMap(mapping::targetOf).filter(index.columns()::contains).isPresent();
  }

  /** Whether rows of different files always differ in the index. */
  private boolean ofOneFile(TableMapping mapping, TargetIndex index, List<String> columns) {
    return mapping.fileColumn().filter(index.columns()::contains).isPresent()
        || mapping
            .identity()
            .changingColumn()
            .flatMap(mapping::targetOf)
            .filter(index.columns()::contains)
            .isPresent()
        || columns.stream().anyMatch(column -> followsRenumbered(mapping, column));
  }

  private boolean followsRenumbered(TableMapping mapping, String column) {
    return mapping.references().stream()
        .filter(it -> Names.sameInSqlite(it.column(), column))
        .flatMap(
            it ->
                plan.tables().stream()
                    .filter(table -> Names.sameInSqlite(table.sourceTable(), it.table())))
        .anyMatch(table -> table.identity() instanceof RowIdentity.Renumbered);
  }

  private void refers(TableMapping mapping, TargetReference reference) {
    String object = "%s.%s".formatted(mapping.target(), reference.name());
    Optional<TableMapping> parent =
        plan.tables().stream().filter(it -> it.target().equals(reference.table())).findFirst();
    if (parent.isEmpty()) {
      unseen.add(new Unseen(object, "no source table feeds %s".formatted(reference.table())));
      return;
    }
    List<String> columns = new ArrayList<>();
    List<String> parentColumns = new ArrayList<>();
    Parents parents = Parents.ANY_FILE;
    for (int i = 0; i < reference.columns().size(); i++) {
      String name = reference.columns().get(i);
      String parentName = reference.referenced().get(i);
      boolean isKey = mapping.keyColumn().filter(name::equals).isPresent();
      if (isKey && parent.get().keyColumn().filter(parentName::equals).isPresent()) {
        parents = parents == Parents.ANY_FILE ? Parents.SAME_FILE : parents;
        continue;
      }
      Optional<String> source = mapping.sourceOf(name);
      Optional<String> other = parent.get().sourceOf(parentName);
      if (source.isEmpty() || other.isEmpty()) {
        unseen.add(
            new Unseen(
                object,
                "%s has no source"
                    .formatted(source.isEmpty() ? name : reference.table() + "." + parentName)));
        return;
      }
      if (follows(mapping, source.get())) {
        if (parent.get().merged()) {
          return;
        }
        parents = Parents.RENUMBERED;
      }
      columns.add(source.get());
      parentColumns.add(other.get());
    }
    if (!columns.isEmpty()) {
      references.add(
          new Refers(
              object,
              mapping.sourceTable(),
              columns,
              parent.get().sourceTable(),
              parentColumns,
              parents));
    }
  }

  /**
   * What refers to a merged row is rejected with it, whether the target has a foreign key or not.
   */
  private void follows(TableMapping mapping, Reference reference) {
    for (TableMapping parent : plan.tables()) {
      if (parent.merged() && Names.sameInSqlite(parent.sourceTable(), reference.table())) {
        references.add(
            new Refers(
                mapping.sourceTable() + "." + reference.column(),
                mapping.sourceTable(),
                List.of(reference.column()),
                parent.sourceTable(),
                parent.identity().changingColumn().stream().toList(),
                Parents.MERGED));
      }
    }
  }

  static boolean follows(TableMapping mapping, String column) {
    return mapping.references().stream().anyMatch(it -> Names.sameInSqlite(it.column(), column));
  }
}
