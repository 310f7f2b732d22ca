package dev.landfall.migration.plan;

import java.util.Locale;
import java.util.Map;

/** PostgreSQL's short names of types (manual, "Data Types", table 8.1). */
final class TypeNames {
  private static final Map<String, String> LONG_NAMES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("time", "time without time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"));

  private TypeNames() {}

  /** Whether a person's name for a type means the one that the server writes out. */
  static boolean same(String named, String written) {
    return canonical(named).equals(canonical(written));
  }

  private static String canonical(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replace(", ", ",");
    int modifier = plain.indexOf('(');
    if (modifier < 0) {
      return LONG_NAMES.getOrDefault(plain, plain);
    }
    // timestamptz(3) is "timestamp(3) with time zone" when written out.
    int end = plain.indexOf(')', modifier) + 1;
    String base = (plain.substring(0, modifier) + plain.substring(end)).strip();
    return LONG_NAMES.getOrDefault(base, base) + plain.substring(modifier, end);
  }
}
