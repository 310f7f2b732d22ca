package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.BinaryOperator;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * SQLite's scalar functions (sqlite.org/lang_corefunc) whose arguments are all evaluated. The list
 * of docs/reference/draft.md is this one. Stateless.
 */
final class Functions {
  private static final String NULL_RESULT = "null";

  private Functions() {}

  static Term call(String function, List<Term> arguments) {
    for (Term argument : arguments) {
      if (argument.explicitCollation()) {
        throw new Untranslatable("it has COLLATE inside of a call of " + function);
      }
    }
    return switch (function) {
      case "coalesce", "ifnull" -> coalesce(function, arguments);
      case "nullif" -> nullIf(arguments);
      case "min", "max" -> extreme(function, arguments);
      case "typeof" -> typeOf(one(function, arguments));
      case "likely", "unlikely" -> one(function, arguments);
      case "likelihood" -> several(function, arguments, 2, 2).getFirst();
      case "hex" -> hex(one(function, arguments));
      case "json_valid" -> JsonFunctions.valid(one(function, arguments));
      default -> strict(function, arguments);
    };
  }

  /** Functions whose result is NULL where an argument is. */
  private static Term strict(String function, List<Term> arguments) {
    boolean anyNull = arguments.stream().anyMatch(Term::isNull);
    boolean definite = !arguments.isEmpty() && arguments.stream().allMatch(Term::notNull);
    Term term =
        switch (function) {
          case "length" -> onText(function, arguments, 1, 1, Functions::length);
          case "lower", "upper" ->
              onText(function, arguments, 1, 1, it -> cased(function, it.getFirst()));
          case "trim", "ltrim", "rtrim" ->
              onText(function, arguments, 1, 2, it -> trimmed(function, it));
          case "substr", "substring" -> onText(function, arguments, 2, 3, Substrings::of);
          case "instr" -> onText(function, arguments, 2, 2, Functions::position);
          case "replace" -> onText(function, arguments, 3, 3, Functions::replaced);
          case "abs" -> onNumber(function, arguments, Functions::absolute);
          case "round" -> onNumber(function, arguments, Functions::rounded);
          case "sign" ->
              onNumber(
                  function,
                  arguments,
                  it -> Term.of("sign(" + it.sql() + ")::integer", Kind.INTEGER));
          case "floor", "ceil", "ceiling" ->
              onNumber(function, arguments, it -> whole(function, it));
          case "json_array_length" -> {
            several(function, arguments, 1, 2);
            yield anyNull
                ? Term.literal(new SqlExpression.Null())
                : JsonFunctions.arrayLength(
                    arguments.getFirst(),
                    arguments.stream()
                        .skip(1)
                        .map(path -> JsonPath.of(path.literal().orElseThrow(Functions::noPath)))
                        .toList());
          }
          case "json_extract" -> {
            several(function, arguments, 2, 2);
            yield anyNull
                ? Term.literal(new SqlExpression.Null())
                : JsonFunctions.value(
                    arguments.getFirst(),
                    JsonPath.of(arguments.getLast().literal().orElseThrow(Functions::noPath)));
          }
          default -> throw new Untranslatable("it calls " + function);
        };
    boolean mayVanish = function.startsWith("json");
    return term.present(definite && !mayVanish && !term.isNull());
  }

  private static Untranslatable noPath() {
    return new Untranslatable("its path into JSON is no literal");
  }

  private static Term onText(
      String function, List<Term> arguments, int least, int most, Function<List<Term>, Term> work) {
    several(function, arguments, least, most);
    return arguments.stream().anyMatch(Term::isNull)
        ? Term.literal(new SqlExpression.Null())
        : work.apply(arguments);
  }

  private static Term onNumber(String function, List<Term> arguments, Function<Term, Term> work) {
    Term argument = one(function, arguments);
    return switch (argument.kind()) {
      case NULL -> argument;
      case BOOLEAN -> work.apply(Conversions.integer(argument));
      case INTEGER, REAL -> work.apply(argument);
      case NUMBER, NUMERIC, TEXT, BLOB, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable(
              "it calls %s on %s".formatted(function, argument.kind().phrase()));
    };
  }

  private static Term length(List<Term> arguments) {
    Term argument = arguments.getFirst();
    String sql =
        argument.kind() == Kind.BLOB
            ? "octet_length(" + argument.sql() + ")"
            : "length(" + Conversions.text(argument).sql() + ")";
    return Term.of(sql, Kind.INTEGER).positive();
  }

  /** Of ASCII letters only, which is what PostgreSQL does in the collation "C". */
  static Term lower(Term text) {
    return cased("lower", text);
  }

  private static Term cased(String function, Term argument) {
    Term text = Conversions.text(argument);
    return Term.text(
        "%s(%s%s)".formatted(function, text.sql(), text.byteOrder() ? "" : " collate \"C\""));
  }

  private static Term trimmed(String function, List<Term> arguments) {
    List<String> texts = arguments.stream().map(it -> Conversions.text(it).sql()).toList();
    String name = function.equals("trim") ? "btrim" : function;
    return carrying(arguments, "%s(%s)".formatted(name, String.join(", ", texts)));
  }

  /** A text made of the first argument keeps its collation. */
  static Term carrying(List<Term> arguments, String sql) {
    Term text = Term.of(sql, Kind.TEXT);
    return Conversions.text(arguments.getFirst()).byteOrder() ? text.byBytes() : text;
  }

  private static Term position(List<Term> arguments) {
    return Term.of(
            "strpos(%s, %s)"
                .formatted(
                    Conversions.text(arguments.getFirst()).sql(),
                    Conversions.text(arguments.getLast()).sql()),
            Kind.INTEGER)
        .positive();
  }

  private static Term replaced(List<Term> arguments) {
    List<String> texts = arguments.stream().map(it -> Conversions.text(it).sql()).toList();
    return carrying(arguments, "replace(" + String.join(", ", texts) + ")");
  }

  /** Of NULL it is the empty text. */
  private static Term hex(Term argument) {
    return switch (argument.kind()) {
      case NULL -> Term.literal(new SqlExpression.Text(""));
      case BLOB ->
          Term.of("coalesce(upper(encode(" + argument.sql() + ", 'hex')), '')", Kind.TEXT)
              .present(true);
      case BOOLEAN, INTEGER, REAL, NUMBER, NUMERIC, TEXT, JSON, JSON_VALUE, CONVERTED ->
          throw new Untranslatable("it calls hex on " + argument.kind().phrase());
    };
  }

  private static Term absolute(Term number) {
    return number.kind() == Kind.REAL
        ? Term.of("abs(" + number.sql() + ")", Kind.REAL)
        : Term.integer("abs(" + Conversions.bigint(number) + ")").positive();
  }

  /** Halves go away from zero in SQLite, to the even number in PostgreSQL's round of a double. */
  private static Term rounded(Term number) {
    if (number.kind() != Kind.REAL) {
      throw new Untranslatable("it calls round on a whole number");
    }
    return Term.of(
        "(case when abs(%1$s) < 4503599627370496 then sign(%1$s) * floor(abs(%1$s) + 0.5) else %1$s end)"
            .formatted(number.sql()),
        Kind.REAL);
  }

  private static Term whole(String function, Term number) {
    return number.kind() == Kind.REAL
        ? Term.of(function + "(" + number.sql() + ")", Kind.REAL)
        : number.withoutAffinity();
  }

  private static Term coalesce(String function, List<Term> arguments) {
    several(function, arguments, 2, function.equals("ifnull") ? 2 : Integer.MAX_VALUE);
    List<Term> unified = Conversions.unified(arguments);
    List<String> items = unified.stream().map(Term::sql).toList();
    return Conversions.either("coalesce(" + String.join(", ", items) + ")", unified)
        .present(arguments.stream().anyMatch(Term::notNull));
  }

  private static Term nullIf(List<Term> arguments) {
    several("nullif", arguments, 2, 2);
    Term value = arguments.getFirst();
    Term other = arguments.getLast();
    if (value.isNull() || other.isNull()) {
      return value.withoutAffinity();
    }
    // The values are compared as they are; the first column's collation counts.
    Term equal =
        Comparisons.compare(BinaryOperator.EQUAL, value.withoutAffinity(), other.withoutAffinity());
    return Conversions.either(
        "(case when %s then null else %s end)".formatted(equal.sql(), value.sql()), List.of(value));
  }

  /** The smallest or largest; NULL where one is NULL, which PostgreSQL passes over. */
  private static Term extreme(String function, List<Term> arguments) {
    several(function, arguments, 2, Integer.MAX_VALUE);
    if (arguments.stream().anyMatch(Term::isNull)) {
      return Term.literal(new SqlExpression.Null());
    }
    List<Term> unified = Conversions.unified(arguments);
    Kind kind = unified.getFirst().kind();
    boolean folds =
        arguments.stream()
            .anyMatch(it -> it.collation().filter(c -> c != Collating.BINARY).isPresent());
    boolean ordered = kind.whole() || kind == Kind.REAL || (kind == Kind.TEXT && !folds);
    if (!ordered) {
      throw new Untranslatable("it calls %s on %s".formatted(function, kind.phrase()));
    }
    List<String> items = new ArrayList<>();
    boolean bytes = kind != Kind.TEXT || unified.stream().anyMatch(Term::byteOrder);
    for (Term term : unified) {
      items.add(items.isEmpty() && !bytes ? term.sql() + " collate \"C\"" : term.sql());
    }
    String chosen =
        "%s(%s)".formatted(function.equals("min") ? "least" : "greatest", String.join(", ", items));
    List<String> nullable =
        unified.stream().filter(it -> !it.notNull()).map(it -> it.sql() + " is null").toList();
    String sql =
        nullable.isEmpty()
            ? chosen
            : "(case when %s then null else %s end)"
                .formatted(String.join(" or ", nullable), chosen);
    return Conversions.either(sql, unified).present(nullable.isEmpty());
  }

  private static Term typeOf(Term term) {
    String name =
        switch (term.kind()) {
          case NULL -> NULL_RESULT;
          case BOOLEAN, INTEGER -> "integer";
          case REAL -> "real";
          case TEXT, JSON -> "text";
          case BLOB -> "blob";
          case NUMBER, NUMERIC, JSON_VALUE, CONVERTED ->
              throw new Untranslatable("it asks for the storage class of " + term.kind().phrase());
        };
    if (term.notNull() || term.isNull()) {
      return Term.literal(new SqlExpression.Text(name));
    }
    return Term.of(
            "(case when %s is null then 'null' else '%s' end)".formatted(term.sql(), name),
            Kind.TEXT)
        .present(true);
  }

  private static Term one(String function, List<Term> arguments) {
    return several(function, arguments, 1, 1).getFirst();
  }

  private static List<Term> several(String function, List<Term> arguments, int least, int most) {
    if (arguments.size() < least || arguments.size() > most) {
      throw new Untranslatable(
          "it calls %s with %d argument%s"
              .formatted(function, arguments.size(), arguments.size() == 1 ? "" : "s"));
    }
    return arguments;
  }
}
