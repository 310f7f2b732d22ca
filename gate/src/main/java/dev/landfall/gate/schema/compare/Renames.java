package dev.landfall.gate.schema.compare;

import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.read.ScratchPlace;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogDifference.Extra;
import dev.landfall.postgres.catalog.CatalogDifference.Missing;
import dev.landfall.postgres.catalog.CatalogObject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has another name and is the same. A pair of a missing and an extra object that look alike is
 * renamed back in a copy of the actual schema, by PostgreSQL, which then also tells everything that
 * refers to it by the expected name; what is the same after that was a rename.
 *
 * @param catalog the actual schema with the expected names; empty where nothing was renamed
 * @param differences what remains
 * @param changes the renames worth telling: those of names that a person chose
 */
record Renames(
    Optional<Catalog> catalog,
    Optional<List<CatalogDifference>> differences,
    List<SchemaChange> changes) {
  private static final int MOST_ROUNDS = 6;

  static Renames none() {
    return new Renames(Optional.empty(), Optional.empty(), List.of());
  }

  static boolean arePossible(List<CatalogDifference> differences) {
    return !RenamePair.of(differences, Set.of()).isEmpty();
  }

  static Renames undone(Schema expected, Schema actual, SchemaReader reader) {
    ScratchPlace.Room room = reader.made(actual);
    Catalog wanted = reader.normal(expected).catalog();
    Catalog found = Merging.of(reader.reread(room), actual.catalog());
    List<CatalogDifference> differences = SchemaComparison.compare(wanted, found);
    List<RenamePair> done = new ArrayList<>();
    Set<String> tried = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<RenamePair> pairs = RenamePair.of(differences, tried);
      if (pairs.isEmpty()) {
        break;
      }
      for (RenamePair pair : pairs) {
        tried.add(pair.sql());
        if (execute(room, pair.sql())) {
          done.add(pair);
        }
      }
      Catalog named = reader.reread(room);
      found = Merging.of(named, renamed(actual.catalog(), done));
      differences = SchemaComparison.compare(wanted, found);
    }
    return new Renames(
        Optional.of(found),
        Optional.of(differences),
        done.stream().filter(RenamePair::isWorthTelling).map(RenamePair::change).toList());
  }

  private static boolean execute(ScratchPlace.Room room, String sql) {
    try (Statement statement = room.connection().createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      // the name is taken, or an inherited one goes with its parent's
      return false;
    }
  }

  /** The objects under their new names, for what only the source knows of them. */
  private static Catalog renamed(Catalog catalog, List<RenamePair> done) {
    return new Catalog(
        catalog.serverVersionNumber(),
        catalog.objects().stream()
            .map(
                object -> {
                  CatalogObject now = object;
                  for (RenamePair pair : done) {
                    now = pair.applied(now);
                  }
                  return now;
                })
            .toList());
  }

  /** The pairs' own objects. */
  static Stream<CatalogObject> missing(List<CatalogDifference> differences) {
    return differences.stream()
        .flatMap(
            it ->
                it instanceof Missing(CatalogObject object, var parts)
                    ? Stream.concat(Stream.of(object), parts.stream())
                    : Stream.of());
  }

  static Stream<CatalogObject> extra(List<CatalogDifference> differences) {
    return differences.stream()
        .flatMap(
            it ->
                it instanceof Extra(CatalogObject object, var parts)
                    ? Stream.concat(Stream.of(object), parts.stream())
                    : Stream.of());
  }
}
