package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.draft.ColumnFacts.Shape;
import dev.landfall.migration.draft.expression.Kind;
import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.StorageClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The type of a column in PostgreSQL, from what all files hold, and why.
 *
 * @param type as PostgreSQL's DDL writes it
 * @param kind what its values are to the translator of expressions
 * @param reason for people, a clause
 * @param refused which storage classes that occur the type does not take; empty where it takes all
 */
public record TypeChoice(String type, Kind kind, String reason, Optional<String> refused) {
  public TypeChoice {
    requireNonNull(type, "type");
    requireNonNull(kind, "kind");
    requireNonNull(reason, "reason");
    requireNonNull(refused, "refused");
  }

  /**
   * What is to be decided.
   *
   * @param declared as the files declare it; empty where they don't
   * @param rowid whether the column is the rowid
   * @param json whether a CHECK says json_valid
   */
  public record Question(
      String declared, Affinity affinity, boolean rowid, boolean json, ColumnFacts facts) {}

  /** The type that takes every value. */
  public static TypeChoice of(Question question) {
    if (question.rowid()) {
      return choice("bigint", Kind.INTEGER, "the rowid");
    }
    ColumnFacts facts = question.facts();
    Set<StorageClass> values = facts.values();
    if (!facts.complete()) {
      return declared(question, "declared " + shown(question) + "; values not looked at", false);
    }
    if (values.isEmpty()) {
      return declared(question, "declared " + shown(question) + "; no values", true);
    }
    if (values.equals(Set.of(StorageClass.INTEGER))) {
      return says(question, "BOOL") && facts.all(Shape.TRUTH)
          ? choice("boolean", Kind.BOOLEAN, "declared " + shown(question) + "; 0 and 1 only")
          : choice("bigint", Kind.INTEGER, "INTEGER only");
    }
    if (values.equals(Set.of(StorageClass.REAL))) {
      return decimal(question)
          ? choice("numeric", Kind.NUMERIC, "declared " + shown(question) + "; REAL only")
          : choice("double precision", Kind.REAL, "REAL only");
    }
    if (values.equals(Set.of(StorageClass.TEXT))) {
      return text(question);
    }
    if (values.equals(Set.of(StorageClass.BLOB))) {
      return says(question, "UUID") && facts.all(Shape.UUID)
          ? choice("uuid", Kind.CONVERTED, "BLOBs of 16 bytes")
          : choice("bytea", Kind.BLOB, "BLOB only");
    }
    return mixed(question, values);
  }

  private static TypeChoice text(Question question) {
    ColumnFacts facts = question.facts();
    if (says(question, "DATETIME") || says(question, "TIMESTAMP")) {
      if (facts.all(Shape.MOMENT)) {
        return choice("timestamp", Kind.CONVERTED, "ISO times without a zone only");
      }
      if (facts.all(Shape.ZONED_MOMENT)) {
        return choice("timestamptz", Kind.CONVERTED, "ISO times, with a zone");
      }
    } else if (says(question, "DATE") && facts.all(Shape.DATE)) {
      return choice("date", Kind.CONVERTED, "ISO dates only");
    }
    if (says(question, "UUID") && facts.all(Shape.UUID)) {
      return choice("uuid", Kind.CONVERTED, "UUIDs only");
    }
    if ((says(question, "JSON") || question.json()) && facts.all(Shape.JSON)) {
      return choice("jsonb", Kind.JSON, "valid JSON only");
    }
    boolean plain = question.affinity() == Affinity.TEXT || question.affinity() == Affinity.BLOB;
    return choice("text", plain ? Kind.TEXT : Kind.CONVERTED, "TEXT only");
  }

  private static TypeChoice mixed(Question question, Set<StorageClass> values) {
    String seen =
        values.stream().sorted().map(StorageClass::name).collect(Collectors.joining(" and "));
    if (values.equals(Set.of(StorageClass.INTEGER, StorageClass.REAL))) {
      return decimal(question) || question.facts().beyondDouble()
          ? choice("numeric", Kind.NUMERIC, seen)
          : choice("double precision", Kind.NUMBER, seen + ", all of them exact");
    }
    if (values.equals(Set.of(StorageClass.INTEGER, StorageClass.TEXT))) {
      return choice("text", Kind.CONVERTED, seen + "; numbers as their digits");
    }
    boolean text = values.contains(StorageClass.TEXT);
    String refused =
        values.stream()
            .filter(it -> it == StorageClass.BLOB || (text && it == StorageClass.REAL))
            .map(StorageClass::name)
            .collect(Collectors.joining(" and "));
    String type =
        text ? "text" : values.contains(StorageClass.REAL) ? "double precision" : "bigint";
    return new TypeChoice(type, Kind.CONVERTED, seen + "; no type takes all", Optional.of(refused));
  }

  /** By what is declared alone, where there are no values, or none that are known. */
  private static TypeChoice declared(Question question, String reason, boolean nothing) {
    boolean typeless = question.declared().isBlank();
    if (nothing && !typeless) {
      if (says(question, "BOOL")) {
        return choice("boolean", Kind.BOOLEAN, reason);
      }
      if (says(question, "DATETIME") || says(question, "TIMESTAMP")) {
        return choice("timestamp", Kind.CONVERTED, reason);
      }
      if (says(question, "DATE")) {
        return choice("date", Kind.CONVERTED, reason);
      }
      if (says(question, "UUID")) {
        return choice("uuid", Kind.CONVERTED, reason);
      }
      if (says(question, "JSON") || question.json()) {
        return choice("jsonb", Kind.JSON, reason);
      }
    }
    return switch (question.affinity()) {
      case INTEGER -> choice("bigint", Kind.INTEGER, reason);
      case REAL -> choice("double precision", Kind.REAL, reason);
      case TEXT -> choice("text", Kind.TEXT, reason);
      case BLOB ->
          typeless || question.declared().equalsIgnoreCase("ANY")
              ? choice("text", nothing ? Kind.TEXT : Kind.CONVERTED, reason)
              : choice("bytea", Kind.BLOB, reason);
      case NUMERIC ->
          decimal(question)
              ? choice("numeric", Kind.NUMERIC, reason)
              : choice("text", Kind.CONVERTED, reason);
    };
  }

  private static TypeChoice choice(String type, Kind kind, String reason) {
    return new TypeChoice(type, kind, reason, Optional.empty());
  }

  private static boolean decimal(Question question) {
    return says(question, "NUMERIC") || says(question, "DECIMAL") || says(question, "NUMBER");
  }

  private static boolean says(Question question, String word) {
    return question.declared().toUpperCase(Locale.ROOT).contains(word);
  }

  private static String shown(Question question) {
    return question.declared().isBlank() ? "without a type" : question.declared();
  }
}
