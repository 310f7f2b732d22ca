package dev.landfall.postgres.parking.internal;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that the catalog says of a set of tables and bears on parking, read in eight queries whatever
 * their number.
 *
 * @param majorVersion the server's
 * @param relations the named tables and all partitions below them, by oid
 * @param dependents by the oid of an index, constraint or trigger: what else depends on it
 */
public record CatalogFacts(
    int majorVersion,
    Map<Long, RelationFact> relations,
    List<IndexFact> indexes,
    List<ForeignKeyFact> foreignKeys,
    List<TriggerFact> triggers,
    List<StorageFact> storage,
    List<GrantFact> grants,
    Map<ObjectKey, List<Dependent>> dependents) {

  /**
   * A row of a catalog: oids are unique only within one.
   *
   * @param catalog pg_class, pg_constraint or pg_trigger
   */
  record ObjectKey(String catalog, long oid) {
    static ObjectKey index(long oid) {
      return new ObjectKey("pg_class", oid);
    }

    static ObjectKey constraint(long oid) {
      return new ObjectKey("pg_constraint", oid);
    }

    static ObjectKey trigger(long oid) {
      return new ObjectKey("pg_trigger", oid);
    }
  }

  /**
   * Something that depends on an object.
   *
   * @param constraintOid 0 when it is no constraint
   * @param description as PostgreSQL's own messages have it
   */
  record Dependent(ObjectKey object, long constraintOid, String description) {}

  /** Reads under the {@link CatalogFrame}. */
  public static CatalogFacts read(Connection connection, List<RelationName> tables)
      throws SQLException {
    return CatalogFrame.read(connection, () -> readFramed(connection, tables));
  }

  private static CatalogFacts readFramed(Connection connection, List<RelationName> tables)
      throws SQLException {
    Map<Long, RelationFact> relations = relations(connection, tables);
    Long[] oids = relations.keySet().toArray(Long[]::new);
    List<IndexFact> indexes = query(connection, "indexes").with(oids).list(IndexFact::of);
    List<ForeignKeyFact> foreignKeys =
        query(connection, "foreign_keys").with(oids).with(oids).with(oids).list(ForeignKeyFact::of);
    List<TriggerFact> triggers = query(connection, "triggers").with(oids).list(TriggerFact::of);
    return new CatalogFacts(
        connection.getMetaData().getDatabaseMajorVersion(),
        relations,
        indexes,
        foreignKeys,
        triggers,
        query(connection, "storage_parameters").with(oids).list(StorageFact::of),
        query(connection, "grants").with(oids).with(oids).list(GrantFact::of),
        dependents(connection, indexes, foreignKeys, triggers));
  }

  /** The named tables and all partitions below them, by oid. */
  static Map<Long, RelationFact> relations(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<RelationFact> found =
        query(connection, "relations")
            .with(tables.stream().map(RelationName::schema).toArray(String[]::new))
            .with(tables.stream().map(RelationName::name).toArray(String[]::new))
            .list(RelationFact::of);
    Set<RelationName> names =
        found.stream().map(RelationFact::name).collect(Collectors.toUnmodifiableSet());
    List<RelationName> missing = tables.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          "The target does not have "
              + missing.getFirst()
              + (missing.size() == 1 ? "." : " and " + (missing.size() - 1) + " other tables."),
          "Create the baseline's tables in the target first, and check the schema in the table's"
              + " name.");
    }
    Map<Long, RelationFact> byOid = new LinkedHashMap<>();
    found.forEach(relation -> byOid.put(relation.oid(), relation));
    return byOid;
  }

  private static Map<ObjectKey, List<Dependent>> dependents(
      Connection connection,
      List<IndexFact> indexes,
      List<ForeignKeyFact> foreignKeys,
      List<TriggerFact> triggers)
      throws SQLException {
    List<ObjectKey> keys = new ArrayList<>();
    for (IndexFact index : indexes) {
      keys.add(ObjectKey.index(index.oid()));
      if (index.constraintOid() != 0) {
        keys.add(ObjectKey.constraint(index.constraintOid()));
      }
    }
    foreignKeys.forEach(foreignKey -> keys.add(ObjectKey.constraint(foreignKey.oid())));
    triggers.forEach(trigger -> keys.add(ObjectKey.trigger(trigger.oid())));
    return query(connection, "dependents")
        .with(keys.stream().map(ObjectKey::catalog).toArray(String[]::new))
        .with(keys.stream().map(ObjectKey::oid).toArray(Long[]::new))
        .list(
            row ->
                new Dependent(
                    new ObjectKey(row.getString("catalog"), row.getLong("oid")),
                    row.getLong("dependent_constraint_oid"),
                    row.getString("dependent")))
        .stream()
        .collect(Collectors.groupingBy(Dependent::object));
  }

  RelationFact relation(long oid) {
    RelationFact relation = relations.get(oid);
    if (relation == null) {
      throw new IllegalStateException("no relation with oid " + oid + " was read");
    }
    return relation;
  }

  List<Dependent> dependentsOf(ObjectKey key) {
    return dependents.getOrDefault(key, List.of());
  }

  private static Query query(Connection connection, String name) {
    return Query.of(connection, CatalogFacts.class, name);
  }
}
