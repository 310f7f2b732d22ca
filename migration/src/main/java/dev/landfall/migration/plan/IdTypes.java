package dev.landfall.migration.plan;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's types that take ids, and the greatest that each takes. */
final class IdTypes {
  private static final Map<String, Long> GREATEST =
      Map.of(
          "smallint", (long) Short.MAX_VALUE,
          "integer", (long) Integer.MAX_VALUE,
          "bigint", Long.MAX_VALUE);

  private IdTypes() {}

  /** The greatest id of the type; empty where it takes no ids. */
  static Optional<BigInteger> greatest(String type) {
    return Optional.ofNullable(GREATEST.get(type)).map(BigInteger::valueOf);
  }

  static boolean takesIds(String type) {
    return GREATEST.containsKey(type);
  }
}
