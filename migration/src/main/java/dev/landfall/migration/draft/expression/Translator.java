package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.BinaryOperator;
import dev.landfall.sqlite.expression.SqlExpression;
import dev.landfall.sqlite.expression.SqlExpressionException;
import dev.landfall.sqlite.expression.SqlExpressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The translator of SQLite's expressions to PostgreSQL. What it gives means the same for every row,
 * or raises an error where SQLite's value has no place in PostgreSQL's type. Not thread-safe.
 */
public final class Translator {
  /** No expression that a person wrote becomes longer. */
  private static final int MOST_CHARACTERS = 20_000;

  private static final Set<String> ROWID = Set.of("rowid", "_rowid_", "oid");

  private final Scope scope;
  private final Set<String> computing = new HashSet<>();

  private Translator(Scope scope) {
    this.scope = scope;
  }

  /** As a condition: true, false or NULL. */
  public static Translation condition(String sql, Scope scope) {
    return translation(
        scope,
        translator ->
            Term.of(
                Conversions.condition(translator.evaluate(SqlExpressions.parse(sql))),
                Kind.BOOLEAN));
  }

  /** As a value, of whatever kind. */
  public static Translation value(String sql, Scope scope) {
    return translation(scope, translator -> translator.evaluate(SqlExpressions.parse(sql)));
  }

  /** As a value that is stored in a column of that kind. */
  public static Translation stored(String sql, Scope scope, Storage storage) {
    return translation(
        scope,
        translator -> {
          SqlExpression expression = SqlExpressions.parse(sql);
          return Optional.of(storage)
              .filter(it -> scope.presentMoment())
              .flatMap(it -> it.moment(expression))
              .orElseGet(() -> storage.store(translator.evaluate(expression)));
        });
  }

  /**
   * As the key of an index. What lies in JSON is indexed as text, as queries ask for it; 1 and "1"
   * are one key then, which a unique index must not make of them.
   */
  public static Translation key(String sql, Scope scope, boolean unique) {
    return translation(
        scope,
        translator -> {
          SqlExpression expression = SqlExpressions.parse(sql);
          Term term = translator.evaluate(expression);
          if (term.kind() == Kind.JSON_VALUE && unique) {
            throw new Untranslatable(
                "it is unique over values inside of JSON, where 1 is not \"1\"");
          }
          return term.kind() == Kind.JSON_VALUE ? translator.jsonText(expression, term) : term;
        });
  }

  private static Translation translation(Scope scope, Function<Translator, Term> work) {
    try {
      Term term = work.apply(new Translator(scope));
      return term.sql().length() > MOST_CHARACTERS
          ? new Translation.Refused(
              "it becomes longer than %d characters".formatted(MOST_CHARACTERS))
          : new Translation.Done(Parentheses.without(term.sql()), term.kind(), term.notNull());
    } catch (Untranslatable e) {
      return new Translation.Refused(e.why());
    } catch (SqlExpressionException e) {
      return new Translation.Refused(String.valueOf(e.getMessage()));
    }
  }

  private Term evaluate(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Null n -> Term.literal(n);
      case SqlExpression.Whole w -> Term.literal(w);
      case SqlExpression.Decimal d -> Term.literal(d);
      case SqlExpression.Text t -> Term.literal(t);
      case SqlExpression.Blob b -> Term.literal(b);
      case SqlExpression.Now now -> {
        requirePresentMoment();
        yield Moments.now(now.moment());
      }
      case SqlExpression.Name name -> name(name);
      case SqlExpression.Unary unary -> unary(unary);
      case SqlExpression.Binary binary -> binary(binary);
      case SqlExpression.NullTest test ->
          Comparisons.nullTest(evaluate(test.operand()), test.negated());
      case SqlExpression.Match match -> match(match);
      case SqlExpression.Between between ->
          Comparisons.between(
              evaluate(between.operand()),
              evaluate(between.low()),
              evaluate(between.high()),
              between.negated());
      case SqlExpression.In in ->
          Comparisons.in(
              evaluate(in.operand()),
              in.values().stream().map(this::evaluate).toList(),
              in.negated());
      case SqlExpression.Case cases -> cases(cases.operand(), cases.branches(), cases.otherwise());
      case SqlExpression.Cast cast -> Casts.cast(evaluate(cast.operand()), cast.type());
      case SqlExpression.Collate collate -> {
        Collating collating = collating(collate.collation());
        yield evaluate(collate.operand()).collated(Optional.of(collating), true);
      }
      case SqlExpression.Call call -> call(call);
    };
  }

  private static Collating collating(String name) {
    return Collating.named(name)
        .orElseThrow(() -> new Untranslatable("it uses the application's own collation " + name));
  }

  private void requirePresentMoment() {
    if (!scope.presentMoment()) {
      throw new Untranslatable("it depends on the time at which it is evaluated");
    }
  }

  private Term name(SqlExpression.Name name) {
    String folded = Literals.folded(name.name());
    Scope.Column column = scope.columns().get(folded);
    if (column == null && ROWID.contains(folded) && !name.doubleQuoted()) {
      column =
          scope
              .rowid()
              .orElseThrow(() -> new Untranslatable("it uses the rowid, which has no column"));
    }
    if (column != null) {
      return column(folded, column);
    }
    if (name.doubleQuoted()) {
      return Term.literal(new SqlExpression.Text(name.name()));
    }
    if (name.bare() && (folded.equals("true") || folded.equals("false"))) {
      return Term.literal(new SqlExpression.Whole(folded.equals("true") ? 1 : 0));
    }
    throw new Untranslatable("there is no column " + name.name());
  }

  private Term column(String folded, Scope.Column column) {
    if (column.computed().isPresent()) {
      return computed(folded, column, column.computed().get());
    }
    Collating collating = collating(column.collation());
    boolean text = column.kind() == Kind.TEXT;
    String sql =
        text && !column.byteOrder() ? "(" + column.name() + " collate \"C\")" : column.name();
    Term term =
        Term.of(sql, column.kind())
            .withAffinity(column.affinity())
            .collated(Optional.of(collating), false)
            .present(column.notNull());
    term = text ? term.byBytes() : term;
    return column.kind() == Kind.INTEGER ? term.widened() : term;
  }

  /** PostgreSQL's generated columns can't refer to one another. */
  private Term computed(String folded, Scope.Column column, SqlExpression expression) {
    if (!computing.add(folded)) {
      throw new Untranslatable("its generated columns refer to one another in a circle");
    }
    Term term = evaluate(expression);
    computing.remove(folded);
    if (term.kind() != column.kind() || (term.literal().isPresent() && !term.isNull())) {
      throw new Untranslatable("it refers to another generated column");
    }
    return term.withAffinity(column.affinity())
        .collated(Optional.of(collating(column.collation())), false);
  }

  private Term unary(SqlExpression.Unary unary) {
    Term operand = evaluate(unary.operand());
    return switch (unary.operator()) {
      case PLUS -> operand.withoutAffinity();
      case MINUS -> Arithmetic.minus(plain(operand));
      case BITWISE_NOT -> Arithmetic.bitwiseNot(plain(operand));
      case NOT ->
          Term.of("(not " + Conversions.condition(operand) + ")", Kind.BOOLEAN)
              .present(operand.notNull());
    };
  }

  private Term binary(SqlExpression.Binary binary) {
    return switch (binary.operator()) {
      case AND, OR -> logical(binary);
      case IS, IS_NOT -> is(binary);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Comparisons.compare(binary.operator(), evaluate(binary.left()), evaluate(binary.right()));
      case CONCATENATE -> concatenated(evaluate(binary.left()), evaluate(binary.right()));
      case JSON_PART ->
          JsonFunctions.part(plain(evaluate(binary.left())), JsonPath.arrow(binary.right()));
      case JSON_VALUE ->
          JsonFunctions.value(plain(evaluate(binary.left())), JsonPath.arrow(binary.right()));
      case BITWISE_AND,
          BITWISE_OR,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER ->
          Arithmetic.binary(
              binary.operator(), plain(evaluate(binary.left())), plain(evaluate(binary.right())));
    };
  }

  /** A chain of one operator stands in one pair of parentheses. */
  private Term logical(SqlExpression.Binary binary) {
    List<SqlExpression> operands = new ArrayList<>();
    chain(binary.operator(), binary, operands);
    List<Term> terms = operands.stream().map(this::evaluate).toList();
    List<String> conditions = terms.stream().map(Conversions::condition).toList();
    return Term.of(
            "(" + String.join(" " + binary.operator().symbol() + " ", conditions) + ")",
            Kind.BOOLEAN)
        .present(terms.stream().allMatch(Term::notNull));
  }

  private static void chain(
      BinaryOperator operator, SqlExpression expression, List<SqlExpression> operands) {
    if (expression instanceof SqlExpression.Binary(BinaryOperator own, var left, var right)
        && own == operator) {
      chain(operator, left, operands);
      chain(operator, right, operands);
    } else {
      operands.add(expression);
    }
  }

  /** The words TRUE and FALSE after IS ask for the truth of the left side. */
  private Term is(SqlExpression.Binary binary) {
    boolean truth =
        binary.right() instanceof SqlExpression.Name name
            && name.bare()
            && !scope.columns().containsKey(Literals.folded(name.name()))
            && (name.name().equalsIgnoreCase("true") || name.name().equalsIgnoreCase("false"));
    if (!truth) {
      return Comparisons.compare(
          binary.operator(), evaluate(binary.left()), evaluate(binary.right()));
    }
    String word = ((SqlExpression.Name) binary.right()).name().toLowerCase(Locale.ROOT);
    return Term.of(
            "(%s %s %s)"
                .formatted(
                    Conversions.condition(evaluate(binary.left())),
                    binary.operator().symbol(),
                    word),
            Kind.BOOLEAN)
        .present(true);
  }

  private static Term concatenated(Term left, Term right) {
    Term one = Conversions.text(plain(left));
    Term other = Conversions.text(plain(right));
    if (one.isNull() || other.isNull()) {
      return Term.literal(new SqlExpression.Null());
    }
    Term text =
        Term.of("(" + one.sql() + " || " + other.sql() + ")", Kind.TEXT)
            .present(one.notNull() && other.notNull());
    return one.byteOrder() || other.byteOrder() ? text.byBytes() : text;
  }

  private Term match(SqlExpression.Match match) {
    Term operand = plain(evaluate(match.operand()));
    Term pattern = plain(evaluate(match.pattern()));
    return switch (match.operator()) {
      case LIKE ->
          Patterns.like(operand, pattern, match.escape().map(this::evaluate), match.negated());
      case GLOB -> Patterns.glob(operand, pattern, match.negated());
      case REGEXP, MATCH ->
          throw new Untranslatable(
              "it uses %s, which the application defines".formatted(match.operator()));
    };
  }

  private Term cases(
      Optional<SqlExpression> operand,
      List<SqlExpression.When> branches,
      Optional<SqlExpression> otherwise) {
    Optional<Term> base = operand.map(this::evaluate);
    List<String> conditions = new ArrayList<>();
    List<Term> results = new ArrayList<>();
    for (SqlExpression.When branch : branches) {
      Term condition = evaluate(branch.condition());
      conditions.add(
          base.isPresent()
              ? Comparisons.compare(BinaryOperator.EQUAL, base.get(), condition).sql()
              : Conversions.condition(condition));
      results.add(plain(evaluate(branch.result())));
    }
    otherwise.ifPresent(it -> results.add(plain(evaluate(it))));
    List<Term> unified = Conversions.unified(results);
    StringBuilder sql = new StringBuilder("(case");
    for (int i = 0; i < conditions.size(); i++) {
      sql.append(" when ").append(conditions.get(i)).append(" then ").append(unified.get(i).sql());
    }
    if (otherwise.isPresent()) {
      sql.append(" else ").append(unified.getLast().sql());
    }
    boolean definite = otherwise.isPresent() && unified.stream().allMatch(Term::notNull);
    return Conversions.either(sql.append(" end)").toString(), unified).present(definite);
  }

  private Term call(SqlExpression.Call call) {
    if (Moments.tells(call.function())) {
      requirePresentMoment();
      return Moments.call(call.function(), call.arguments());
    }
    List<SqlExpression> arguments = call.arguments();
    if ((call.function().equals("iif") || call.function().equals("if")) && arguments.size() >= 2) {
      List<SqlExpression.When> branches = new ArrayList<>();
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        branches.add(new SqlExpression.When(arguments.get(i), arguments.get(i + 1)));
      }
      return cases(
          Optional.empty(),
          branches,
          arguments.size() % 2 == 1 ? Optional.of(arguments.getLast()) : Optional.empty());
    }
    return Functions.call(call.function(), arguments.stream().map(this::evaluate).toList());
  }

  /** What a query that looks for the value would say. */
  private Term jsonText(SqlExpression expression, Term term) {
    return switch (expression) {
      case SqlExpression.Binary(BinaryOperator operator, var left, var right)
          when operator == BinaryOperator.JSON_VALUE ->
          Term.text(JsonPath.arrow(right).textIn(JsonFunctions.document(evaluate(left))));
      case SqlExpression.Call(String function, List<SqlExpression> arguments)
          when function.equals("json_extract") ->
          Term.text(
              JsonPath.of(arguments.getLast())
                  .textIn(JsonFunctions.document(evaluate(arguments.getFirst()))));
      default -> Term.text("(" + term.sql() + " #>> '{}')");
    };
  }

  /** An operand whose collation has no part in what is made of it. */
  private static Term plain(Term operand) {
    if (operand.explicitCollation()) {
      throw new Untranslatable("it has COLLATE where nothing is compared");
    }
    return operand.collated(Optional.empty(), false);
  }
}
