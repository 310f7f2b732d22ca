package dev.landfall.migration.draft.expression;

import java.util.List;

/** SQLite's JSON functions over jsonb. Stateless. */
final class JsonFunctions {
  private JsonFunctions() {}

  /**
   * The term as jsonb: a column of that type. Text is not read as JSON: SQLite takes texts that
   * jsonb refuses, or of which it keeps another one of equal keys.
   */
  static String document(Term term) {
    return switch (term.kind()) {
      case JSON -> term.sql();
      case TEXT ->
          throw new Untranslatable(
              "it reads text as JSON, and not every value is known to be JSON that jsonb keeps as it"
                  + " is");
      case NULL, BOOLEAN, INTEGER, REAL, NUMBER, NUMERIC, BLOB, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it reads " + term.kind().phrase() + " as JSON");
    };
  }

  /** What lies there, where JSON's null is NULL. */
  static Term value(Term document, JsonPath path) {
    return Term.of(
        "nullif(%s, 'null'::jsonb)".formatted(path.in(document(document))), Kind.JSON_VALUE);
  }

  /** What lies there, as JSON. */
  static Term part(Term document, JsonPath path) {
    return Term.of(path.in(document(document)), Kind.JSON);
  }

  /** The length of an array; 0 for any other value. */
  static Term arrayLength(Term document, List<JsonPath> path) {
    String json = path.isEmpty() ? document(document) : path.getFirst().in(document(document));
    return Term.of(
            "case when jsonb_typeof(%1$s) = 'array' then jsonb_array_length(%1$s) when %1$s is not null then 0 end"
                .formatted(json)
                .transform(sql -> "(" + sql + ")"),
            Kind.INTEGER)
        .positive();
  }

  /** What is jsonb is valid. */
  static Term valid(Term document) {
    if (document.kind() != Kind.JSON) {
      throw new Untranslatable(
          "PostgreSQL 15 can't tell whether a text is JSON; a column of type jsonb needs no check");
    }
    return Term.of("(case when " + document.sql() + " is not null then true end)", Kind.BOOLEAN)
        .present(document.notNull());
  }
}
