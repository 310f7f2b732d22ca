package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that bring back what a change took, written so that a database with traffic can
 * take them: indexes are built concurrently, constraints come as NOT VALID and are validated after,
 * so that no statement holds a strong lock for long. Nothing that would drop or rewrite data.
 */
public final class Restoration {
  private static final Pattern CREATE_INDEX =
      Pattern.compile("^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADD_CONSTRAINT =
      Pattern.compile(
          "^alter table (?:only )?(.+) add constraint (\"(?:[^\"]|\"\")+\"|[\\w$]+) (.*)$",
          Pattern.DOTALL);

  private Restoration() {}

  /** The statements, without semicolons; empty where a person has to decide. */
  public static List<String> of(SchemaChange change, Set<ObjectId> partitioned) {
    if (change.meaning() == Meaning.EXTRA || change.expected().isEmpty()) {
      return List.of();
    }
    CatalogObject expected = change.expected().get();
    if (change.meaning() == Meaning.RENAMED) {
      return List.of();
    }
    if (change.actual().isPresent()) {
      return altered(expected, change.actual().get(), partitioned);
    }
    Set<ObjectId> made = new HashSet<>();
    List<String> statements = new ArrayList<>();
    boolean withTable = expected.id().kind() == ObjectKind.TABLE;
    for (CatalogObject object : change.gone()) {
      if (made.add(object.id())) {
        statements.addAll(withTable ? object.definition() : made(object, partitioned));
      }
    }
    if (expected.id().kind() == ObjectKind.COLUMN) {
      statements.addFirst(column(expected));
    }
    return List.copyOf(statements);
  }

  private static String table(ObjectId id) {
    return new RelationName(id.schema(), id.relation()).quoted();
  }

  /** Nullable first: rows are there that have no value yet. */
  private static String column(CatalogObject column) {
    return "alter table %s add column %s %s"
        .formatted(
            table(column.id()),
            RelationName.quote(column.id().name()),
            column.attributes().getOrDefault("type", "text"));
  }

  private static List<String> made(CatalogObject object, Set<ObjectId> partitioned) {
    ObjectId table =
        new ObjectId(ObjectKind.TABLE, object.id().schema(), "", object.id().relation());
    boolean plain = !partitioned.contains(table);
    List<String> statements = new ArrayList<>();
    for (String statement : object.definition()) {
      Matcher constraint = ADD_CONSTRAINT.matcher(statement);
      if (object.id().kind() == ObjectKind.INDEX && plain) {
        statements.add(
            CREATE_INDEX.matcher(statement).replaceFirst("CREATE $1INDEX CONCURRENTLY "));
      } else if (object.id().kind() == ObjectKind.CONSTRAINT && plain && constraint.matches()) {
        statements.addAll(constraint(object, constraint, statement));
      } else {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static List<String> constraint(CatalogObject object, Matcher parts, String statement) {
    String table = parts.group(1);
    String name = parts.group(2);
    String text = parts.group(3);
    boolean validated = "true".equals(object.attributes().get("validated"));
    return switch (object.attributes().getOrDefault("type", "")) {
      case "check", "foreign key" ->
          validated
              ? List.of(
                  statement + " not valid",
                  "alter table %s validate constraint %s".formatted(table, name))
              : List.of(statement);
      case "unique", "primary key" -> key(object, table, name, text, statement);
      default -> List.of(statement);
    };
  }

  /** By an index that was built concurrently, where that form exists. */
  private static List<String> key(
      CatalogObject object, String table, String name, String text, String statement) {
    Matcher columns =
        Pattern.compile("^(UNIQUE|PRIMARY KEY)( NULLS NOT DISTINCT)? (\\(.*)$", Pattern.DOTALL)
            .matcher(DefinitionWords.essence(text));
    if (!columns.matches() || text.contains("WITHOUT OVERLAPS")) {
      return List.of(statement);
    }
    String nulls = columns.group(2) == null ? "" : columns.group(2);
    String deferrable =
        object.attributes().containsKey("initially deferred")
            ? " deferrable initially deferred"
            : object.attributes().containsKey("deferrable") ? " deferrable" : "";
    return List.of(
        "create unique index concurrently %s on %s %s%s"
            .formatted(name, table, columns.group(3), nulls),
        "alter table %s add constraint %s %s using index %s%s"
            .formatted(table, name, columns.group(1).toLowerCase(Locale.ROOT), name, deferrable));
  }

  private static List<String> altered(
      CatalogObject expected, CatalogObject actual, Set<ObjectId> partitioned) {
    ObjectId id = expected.id();
    String name = RelationName.quote(id.name());
    return switch (id.kind()) {
      case INDEX -> index(expected, actual, partitioned);
      case CONSTRAINT -> constraintAltered(expected, actual, partitioned);
      case COLUMN -> columnAltered(expected, actual);
      case TRIGGER, POLICY, RULE -> {
        List<String> statements = new ArrayList<>();
        statements.add(
            "drop %s %s on %s"
                .formatted(id.kind().name().toLowerCase(Locale.ROOT), name, table(id)));
        statements.addAll(expected.definition());
        yield statements;
      }
      case TABLE -> tableAltered(expected, actual);
      // their statements also hold where the object is there already
      case DEFAULT, COMMENT, FUNCTION, GRANT -> expected.definition();
      case SCHEMA,
          EXTENSION,
          COLLATION,
          OPERATOR,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_CONFIGURATION,
          TYPE,
          SEQUENCE,
          VIEW,
          MATERIALIZED_VIEW,
          STATISTICS,
          PUBLICATION,
          EVENT_TRIGGER,
          DEFAULT_PRIVILEGES,
          UNSUPPORTED ->
          List.of();
    };
  }

  private static List<String> index(
      CatalogObject expected, CatalogObject actual, Set<ObjectId> partitioned) {
    String index = new RelationName(expected.id().schema(), expected.id().name()).quoted();
    String definition = expected.attributes().getOrDefault("definition", "");
    if (definition.equals(actual.attributes().get("definition"))) {
      return "false".equals(actual.attributes().get("valid"))
          ? List.of("reindex index concurrently " + index)
          : List.of();
    }
    List<String> statements = new ArrayList<>();
    statements.add("drop index concurrently " + index);
    statements.addAll(made(expected, partitioned));
    return statements;
  }

  private static List<String> constraintAltered(
      CatalogObject expected, CatalogObject actual, Set<ObjectId> partitioned) {
    String table = table(expected.id());
    String name = RelationName.quote(expected.id().name());
    String wanted = expected.attributes().getOrDefault("definition", "");
    String found = actual.attributes().getOrDefault("definition", "");
    if (DefinitionWords.essence(wanted).equals(DefinitionWords.essence(found))
        && !actual.attributes().containsKey("enforced")
        && "false".equals(actual.attributes().get("validated"))) {
      return List.of("alter table %s validate constraint %s".formatted(table, name));
    }
    List<String> statements = new ArrayList<>();
    statements.add("alter table %s drop constraint %s".formatted(table, name));
    statements.addAll(made(expected, partitioned));
    return statements;
  }

  private static List<String> columnAltered(CatalogObject expected, CatalogObject actual) {
    ObjectId id = expected.id();
    boolean wanted = "true".equals(expected.attributes().get("not null"));
    boolean found = "true".equals(actual.attributes().get("not null"));
    if (!wanted || found) {
      return List.of();
    }
    String column = RelationName.quote(id.name());
    String check = RelationName.quote(id.name() + "_is_not_null");
    // SET NOT NULL scans under a strong lock, unless a validated check says it already
    return List.of(
        "alter table %s add constraint %s check (%s is not null) not valid"
            .formatted(table(id), check, column),
        "alter table %s validate constraint %s".formatted(table(id), check),
        "alter table %s alter column %s set not null".formatted(table(id), column),
        "alter table %s drop constraint %s".formatted(table(id), check));
  }

  private static List<String> tableAltered(CatalogObject expected, CatalogObject actual) {
    String table = new RelationName(expected.id().schema(), expected.id().name()).quoted();
    List<String> statements = new ArrayList<>();
    if (expected.attributes().containsKey("row security")
        && !actual.attributes().containsKey("row security")) {
      statements.add("alter table " + table + " enable row level security");
    }
    if (expected.attributes().containsKey("row security for the owner")
        && !actual.attributes().containsKey("row security for the owner")) {
      statements.add("alter table " + table + " force row level security");
    }
    if ("unlogged".equals(actual.attributes().get("persistence"))
        && "permanent".equals(expected.attributes().get("persistence"))) {
      statements.add("alter table " + table + " set logged");
    }
    return statements;
  }
}
