package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object as one row of a catalog query gives it, before addresses are turned into names.
 *
 * @param address its own; of grants and comments: that of what they are on
 * @param target how a statement names it ({@code table app.orders}); null where none can
 * @param owner null where it has none of its own
 * @param link what the attribute is called that names the object at {@code linked}
 */
record Draft(
    Address address,
    ObjectId id,
    @Nullable String target,
    @Nullable String owner,
    @Nullable String link,
    @Nullable Address linked,
    SortedMap<String, String> attributes,
    List<String> definition) {
  private static final Set<ObjectKind> HANGING =
      Set.of(ObjectKind.GRANT, ObjectKind.COMMENT, ObjectKind.DEFAULT_PRIVILEGES);

  /** Whether it stands at its address; a grant or a comment only hangs there. */
  boolean isAtItsAddress() {
    return !HANGING.contains(id.kind())
        && !(id.kind() == ObjectKind.UNSUPPORTED && attributes.containsKey("label"));
  }

  /** Whether nothing makes it: neither itself nor a larger object. */
  private boolean isOnlyNamed() {
    return definition.isEmpty() && Unmakeable.KINDS.contains(id.kind());
  }

  CatalogObject finished(Names names, boolean withOwner) {
    SortedMap<String, String> all = new TreeMap<>(attributes);
    List<String> statements = new ArrayList<>(definition);
    if (link != null && linked != null) {
      Draft other = names.find(linked);
      if (other != null && other.isOnlyNamed()) {
        statements.clear();
      }
      all.put(link, other == null ? "something outside" : other.id().toString());
    }
    if (withOwner && owner != null) {
      all.put("owner", owner);
      statements.add("alter " + target + " owner to " + RelationName.quote(owner));
    }
    return new CatalogObject(id, all, statements);
  }
}
