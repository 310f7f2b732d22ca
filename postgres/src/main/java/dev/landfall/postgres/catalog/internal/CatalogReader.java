package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.catalog.internal.DependencyOrder.Dependency;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.core.BaseConnection;

/** Reads a catalog with one query per kind of object. */
public final class CatalogReader {
  private static final Set<ObjectKind> RELATIONS =
      Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

  private final Connection connection;
  private final CatalogScope scope;
  private CatalogQuery lastQuery = CatalogQuery.SCHEMA_NAMES;

  private CatalogReader(Connection connection, CatalogScope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  public static Catalog read(Connection connection, CatalogScope scope) {
    CatalogReader reader = new CatalogReader(connection, scope);
    try {
      return ReadTransaction.within(connection, reader::read);
    } catch (SQLException e) {
      throw Failures.of("The catalog could not be read (" + reader.lastQuery + ")", e);
    }
  }

  private Catalog read() throws SQLException {
    Map<Long, String> schemas = schemas();
    Long[] relations = relations(schemas.keySet().toArray(Long[]::new));
    boolean relationsOnly = !scope.onlyRelations().isEmpty();
    Long[] schemasInScope =
        relationsOnly
            ? new Long[0]
            : schemas.entrySet().stream()
                .filter(entry -> scope.includesSchema(entry.getValue()))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
    List<Draft> drafts = new ArrayList<>();
    for (CatalogQuery query : CatalogQuery.values()) {
      if (query.givesObjects()) {
        drafts.addAll(query(query).with(schemasInScope).with(relations).list(DraftRows::draft));
      }
    }
    Names names = new Names(drafts, wholes());
    drafts.addAll(comments(names));
    List<Draft> ordered = DependencyOrder.of(drafts, dependencies(), names);
    int version = connection.unwrap(BaseConnection.class).getQueryExecutor().getServerVersionNum();
    return new Catalog(
        version, ordered.stream().map(draft -> draft.finished(names, scope.owners())).toList());
  }

  private Map<Long, String> schemas() throws SQLException {
    Map<Long, String> schemas = new HashMap<>();
    query(CatalogQuery.SCHEMA_NAMES)
        .list(row -> schemas.put(row.getLong("oid"), row.getString("schema")));
    return schemas;
  }

  private record Relation(long oid, RelationName name, long ownerOid) {}

  private Long[] relations(Long[] schemas) throws SQLException {
    List<Relation> all =
        query(CatalogQuery.RELATION_NAMES)
            .with(schemas)
            .list(
                row ->
                    new Relation(
                        row.getLong("oid"),
                        new RelationName(row.getString("schema"), row.getString("relation")),
                        row.getLong("owner_oid")));
    Set<Long> wanted = new HashSet<>();
    all.stream().filter(relation -> isWanted(relation.name())).forEach(r -> wanted.add(r.oid()));
    all.stream().filter(r -> wanted.contains(r.ownerOid())).forEach(r -> wanted.add(r.oid()));
    return wanted.toArray(Long[]::new);
  }

  private boolean isWanted(RelationName name) {
    return scope.includesSchema(name.schema())
        && (scope.onlyRelations().isEmpty() || scope.onlyRelations().contains(name));
  }

  private Query query(CatalogQuery query) {
    lastQuery = query;
    return Query.of(connection, query.text());
  }

  private Map<Address, Address> wholes() throws SQLException {
    Map<Address, Address> wholes = new HashMap<>();
    query(CatalogQuery.ALIASES)
        .list(
            row ->
                wholes.put(
                    new Address(row.getLong("class_id"), row.getLong("object_id"), 0),
                    new Address(row.getLong("whole_class_id"), row.getLong("whole_object_id"), 0)));
    return wholes;
  }

  private List<Dependency> dependencies() throws SQLException {
    return query(CatalogQuery.DEPENDENCIES)
        .list(
            row ->
                new Dependency(
                    new Address(row.getLong("class_id"), row.getLong("object_id"), 0),
                    new Address(
                        row.getLong("referenced_class_id"),
                        row.getLong("referenced_object_id"),
                        0)));
  }

  private List<Draft> comments(Names names) throws SQLException {
    List<Draft> comments = new ArrayList<>();
    query(CatalogQuery.COMMENTS)
        .list(
            row -> {
              Address address =
                  new Address(
                      row.getLong("class_id"), row.getLong("object_id"), row.getInt("sub_id"));
              Draft commented = names.find(address);
              if (commented == null) {
                // a column of a view or of a composite type is no object of its own
                commented = names.find(address.whole());
              }
              return commented != null && comments.add(comment(commented, address, row));
            });
    return comments;
  }

  private static Draft comment(Draft commented, Address address, ResultSet row)
      throws SQLException {
    String label = row.getString("label");
    String target = row.getString("target");
    String text = row.getString("description");
    ObjectId on = commented.id();
    String what =
        label != null
            ? label
            : on.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ' ' + on.name();
    String named = target != null ? target : commented.target();
    SortedMap<String, String> attributes = new TreeMap<>(Map.of("text", text));
    return new Draft(
        address,
        new ObjectId(ObjectKind.COMMENT, on.schema(), relationOf(on), "on " + what),
        null,
        null,
        "on",
        commented.address(),
        attributes,
        named == null
            ? List.of()
            : List.of("comment on " + named + " is " + Quoting.literal(text)));
  }

  private static String relationOf(ObjectId id) {
    return RELATIONS.contains(id.kind()) ? id.name() : id.relation();
  }
}
