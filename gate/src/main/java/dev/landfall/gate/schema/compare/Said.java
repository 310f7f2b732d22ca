package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words in which differences are told. */
final class Said {
  private static final int MOST_CHARACTERS = 400;

  private Said() {}

  /** The object as people call it: {@code foreign key app.orders.orders_customer_fkey}. */
  static String subject(CatalogObject object) {
    String id = object.id().toString();
    String kind = object.id().kind().name().replace('_', ' ');
    return Counts.noun(object) + id.substring(kind.length());
  }

  /** The object with what it is, on one line. */
  static String line(CatalogObject object) {
    String definition = object.attributes().get("definition");
    return definition == null ? subject(object) : subject(object) + ": " + value(definition);
  }

  static String value(@Nullable String value) {
    if (value == null) {
      return "(none)";
    }
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " ...";
  }

  /** What is the matter, after the object's name. */
  static String differs(List<Changed> changes, List<String> names, Meaning meaning) {
    if (changes.size() == 1) {
      Changed change = changes.getFirst();
      String one = one(change);
      if (!one.isEmpty()) {
        return one;
      }
    }
    String how =
        switch (meaning) {
          case WEAKENED -> " is weaker in ";
          case WIDENED -> " lets in more by ";
          case EXTRA -> " is stricter, or has more, in ";
          case CHANGED, RENAMED, ADJUSTED -> " differs in ";
        };
    return how + String.join(", ", names);
  }

  private static String one(Changed change) {
    String to = String.valueOf(change.actual()).toLowerCase(Locale.ROOT);
    return switch (change.attribute()) {
      case "not null" -> to.equals("false") ? " may be null" : " is NOT NULL";
      case "valid" -> to.equals("false") ? " is INVALID: no query uses it" : " is valid";
      case "validated" ->
          to.equals("false") ? " is NOT VALID: rows that it forbids may be there" : " is validated";
      case "enforced" -> to.equals("false") ? " is NOT ENFORCED" : " is enforced";
      case "enabled" -> " is " + (to.equals("disabled") ? "disabled" : "enabled: " + to);
      case "row security" ->
          change.actual() == null ? " has no row security any more" : " has row security";
      default -> "";
    };
  }
}
