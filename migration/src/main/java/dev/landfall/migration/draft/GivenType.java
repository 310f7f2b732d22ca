package dev.landfall.migration.draft;

import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.draft.expression.Kind;
import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.StorageClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The type that the configuration gives to a column, and what its values are then. Stateless. */
final class GivenType {
  private GivenType() {}

  /** The choice that a person made ({@code as}), where values are converted or not. */
  static TypeChoice of(TypeChoice.Question question, String type, boolean converted) {
    Kind kind = converted ? Kind.CONVERTED : kind(question, type.toLowerCase(Locale.ROOT).strip());
    return new TypeChoice(type, kind, "as the configuration says", Optional.empty());
  }

  /** The usual type of what a conversion gives, where the configuration names none. */
  static TypeChoice of(Conversion conversion) {
    String type =
        switch (conversion) {
          case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, JULIAN_DAY, ISO -> "timestamptz";
          case BOOLEAN -> "boolean";
          case DECIMAL -> "numeric";
          case JSON -> "jsonb";
          case UUID -> "uuid";
          case BASE64, HEX -> "bytea";
          case TEXT -> "text";
        };
    return new TypeChoice(
        type,
        Kind.CONVERTED,
        "converted from %s, as the configuration says".formatted(conversion.word()),
        Optional.empty());
  }

  /** The type of ids of that table, which change. */
  static TypeChoice ofIds(String table) {
    return new TypeChoice("bigint", Kind.CONVERTED, "ids of " + table, Optional.empty());
  }

  private static Kind kind(TypeChoice.Question question, String type) {
    Set<StorageClass> values = question.facts().values();
    Affinity affinity = question.affinity();
    boolean known = question.facts().complete();
    boolean whole =
        known
            ? values.stream().allMatch(it -> it == StorageClass.INTEGER)
            : affinity == Affinity.INTEGER;
    boolean text =
        known ? values.stream().allMatch(it -> it == StorageClass.TEXT) : affinity == Affinity.TEXT;
    boolean real = affinity == Affinity.REAL;
    boolean stringType =
        type.equals("text") || type.startsWith("varchar") || type.startsWith("character varying");
    return switch (type) {
      case "bigint", "integer", "smallint", "int8", "int4", "int2", "int" ->
          whole ? Kind.INTEGER : Kind.CONVERTED;
      case "boolean", "bool" -> whole ? Kind.BOOLEAN : Kind.CONVERTED;
      case "double precision", "float8" -> real ? Kind.REAL : Kind.CONVERTED;
      case "jsonb" -> text ? Kind.JSON : Kind.CONVERTED;
      case "bytea" -> Kind.BLOB;
      default ->
          type.startsWith("numeric") && !text
              ? Kind.NUMERIC
              : stringType && text && affinity != Affinity.NUMERIC ? Kind.TEXT : Kind.CONVERTED;
    };
  }
}
