package dev.landfall.gate.schema.read;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects of a snapshot in an order in which they can be made: by kind, but each after those
 * whose qualified names its statements have. A function's body is a string to PostgreSQL, and needs
 * nothing.
 */
final class InOrder {
  private static final Pattern NAME =
      Pattern.compile(
          "(\"(?:[^\"]|\"\")+\"|[A-Za-z_][\\w$]*)\\.(\"(?:[^\"]|\"\")+\"|[A-Za-z_][\\w$]*)");
  private static final Pattern BODY = Pattern.compile("\\bAS (\\$\\w*\\$).*\\1", Pattern.DOTALL);

  private static final Set<ObjectKind> NAMED_IN_STATEMENTS =
      Set.of(
          ObjectKind.TYPE,
          ObjectKind.FUNCTION,
          ObjectKind.TABLE,
          ObjectKind.SEQUENCE,
          ObjectKind.INDEX,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.COLLATION,
          ObjectKind.OPERATOR,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_CONFIGURATION);

  private final Map<RelationName, List<CatalogObject>> byName = new HashMap<>();
  private final Set<ObjectId> visiting = new HashSet<>();
  private final LinkedHashSet<CatalogObject> ordered = new LinkedHashSet<>();

  private InOrder() {}

  static List<CatalogObject> of(List<CatalogObject> objects) {
    InOrder order = new InOrder();
    for (CatalogObject object : objects) {
      name(object.id())
          .ifPresent(
              name -> order.byName.computeIfAbsent(name, key -> new ArrayList<>()).add(object));
    }
    objects.stream()
        .sorted(Comparator.comparing(InOrder::isForeignKey).thenComparing(CatalogObject::id))
        .forEach(order::add);
    return List.copyOf(order.ordered);
  }

  private static Optional<RelationName> name(ObjectId id) {
    // the index of a key has the name of its constraint
    boolean nameable =
        NAMED_IN_STATEMENTS.contains(id.kind())
            || (id.kind() == ObjectKind.CONSTRAINT && !id.relation().isEmpty());
    int parenthesis = id.kind() == ObjectKind.FUNCTION ? id.name().indexOf('(') : -1;
    String plain = parenthesis > 0 ? id.name().substring(0, parenthesis) : id.name();
    return nameable && !id.schema().isEmpty() && !plain.isEmpty()
        ? Optional.of(new RelationName(id.schema(), plain))
        : Optional.empty();
  }

  /** A foreign key needs a key of another table, which its statement does not name. */
  private static boolean isForeignKey(CatalogObject object) {
    return "foreign key".equals(object.attributes().get("type"));
  }

  private void add(CatalogObject object) {
    if (ordered.contains(object) || !visiting.add(object.id())) {
      return;
    }
    for (String statement : object.definition()) {
      Matcher names =
          NAME.matcher(
              object.id().kind() == ObjectKind.FUNCTION
                  ? BODY.matcher(statement).replaceAll("")
                  : statement);
      while (names.find()) {
        RelationName name = new RelationName(plain(names.group(1)), plain(names.group(2)));
        byName.getOrDefault(name, List.of()).forEach(this::add);
      }
    }
    ordered.add(object);
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
