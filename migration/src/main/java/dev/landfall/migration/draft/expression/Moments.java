package dev.landfall.migration.draft.expression;

import dev.landfall.sqlite.expression.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The present moment in defaults: SQLite's date and time functions of 'now', in UTC, which stand
 * still during a statement as statement_timestamp() does. Stateless.
 */
final class Moments {
  /** The moment in UTC, as SQLite's functions see it. */
  private static final String UTC = "statement_timestamp() at time zone 'UTC'";

  /** Months and years are added in another way by PostgreSQL, at the ends of months. */
  private static final Pattern SHIFT =
      Pattern.compile("([+-])(\\d{1,9}(?:\\.\\d+)?) (second|minute|hour|day)s?");

  private static final Map<Character, String> FORMATS =
      Map.ofEntries(
          Map.entry('Y', "YYYY"),
          Map.entry('m', "MM"),
          Map.entry('d', "DD"),
          Map.entry('H', "HH24"),
          Map.entry('M', "MI"),
          Map.entry('S', "SS"),
          Map.entry('f', "SS.MS"),
          Map.entry('j', "DDD"),
          Map.entry('F', "YYYY-MM-DD"),
          Map.entry('T', "HH24:MI:SS"),
          Map.entry('R', "HH24:MI"));

  private Moments() {}

  static boolean tells(String function) {
    return switch (function) {
      case "date", "time", "datetime", "julianday", "unixepoch", "strftime" -> true;
      default -> false;
    };
  }

  static Term now(SqlExpression.Moment moment) {
    return switch (moment) {
      case DATE -> formatted("YYYY-MM-DD", UTC);
      case TIME -> formatted("HH24:MI:SS", UTC);
      case TIMESTAMP -> formatted("YYYY-MM-DD HH24:MI:SS", UTC);
    };
  }

  static Term call(String function, List<SqlExpression> arguments) {
    List<SqlExpression> rest = new ArrayList<>(arguments);
    String format = "";
    if (function.equals("strftime")) {
      if (rest.isEmpty() || !(rest.removeFirst() instanceof SqlExpression.Text(String text))) {
        throw new Untranslatable("its time format is no literal");
      }
      format = text;
    }
    String moment = moment(function, rest);
    return switch (function) {
      case "date" -> formatted("YYYY-MM-DD", moment);
      case "time" -> formatted("HH24:MI:SS", moment);
      case "datetime" -> formatted("YYYY-MM-DD HH24:MI:SS", moment);
      case "unixepoch" -> epoch(moment);
      case "julianday" ->
          Term.of(
              "(extract(epoch from date_trunc('milliseconds', %s))::double precision / 86400 + 2440587.5)"
                  .formatted(moment),
              Kind.REAL);
      case "strftime" ->
          format.equals("%s")
              ? Term.text(epoch(moment).sql() + "::text")
              : formatted(pattern(format), moment);
      default -> throw new IllegalArgumentException("not about time: " + function);
    };
  }

  /** Seconds since 1970, if that is what the expression says as text or number. */
  static Optional<String> seconds(SqlExpression expression) {
    if (expression instanceof SqlExpression.Cast(SqlExpression inner, String type)
        && type.toLowerCase(Locale.ROOT).contains("int")) {
      return seconds(inner);
    }
    if (expression instanceof SqlExpression.Call(String function, List<SqlExpression> arguments)) {
      boolean text =
          function.equals("strftime")
              && !arguments.isEmpty()
              && arguments.getFirst().equals(new SqlExpression.Text("%s"));
      if (text || function.equals("unixepoch")) {
        return Optional.of(
            epoch(moment(function, text ? arguments.subList(1, arguments.size()) : arguments))
                .sql());
      }
    }
    return Optional.empty();
  }

  /** The day of the moment, if the expression is its usual text. */
  static Optional<String> date(SqlExpression expression) {
    if (expression.equals(new SqlExpression.Now(SqlExpression.Moment.DATE))) {
      return Optional.of("(" + UTC + ")::date");
    }
    return expression instanceof SqlExpression.Call(String function, List<SqlExpression> arguments)
            && function.equals("date")
        ? Optional.of("(" + moment(function, arguments) + ")::date")
        : Optional.empty();
  }

  /** The moment itself to whole seconds, if the expression is its usual text. */
  static Optional<String> timestamp(SqlExpression expression) {
    boolean now = expression.equals(new SqlExpression.Now(SqlExpression.Moment.TIMESTAMP));
    if (now) {
      return Optional.of("date_trunc('second', " + UTC + ")");
    }
    if (expression instanceof SqlExpression.Call(String function, List<SqlExpression> arguments)
        && (function.equals("datetime") || seconds(expression).isPresent())) {
      List<SqlExpression> moment =
          function.equals("strftime") ? arguments.subList(1, arguments.size()) : arguments;
      return Optional.of("date_trunc('second', " + moment(function, moment) + ")");
    }
    return Optional.empty();
  }

  private static String moment(String function, List<SqlExpression> arguments) {
    if (arguments.isEmpty()) {
      return UTC;
    }
    if (!(arguments.getFirst() instanceof SqlExpression.Text(String now))
        || !now.equalsIgnoreCase("now")) {
      throw new Untranslatable("it calls " + function + " on what is not 'now'");
    }
    StringBuilder moment = new StringBuilder("(").append(UTC).append(')');
    for (SqlExpression modifier : arguments.subList(1, arguments.size())) {
      var shift =
          modifier instanceof SqlExpression.Text(String text)
              ? SHIFT.matcher(text.toLowerCase(Locale.ROOT))
              : SHIFT.matcher("");
      if (!shift.matches()) {
        throw new Untranslatable("it changes the time by " + modifierText(modifier));
      }
      moment
          .append(' ')
          .append(shift.group(1))
          .append(" interval '")
          .append(shift.group(2))
          .append(' ')
          .append(shift.group(3))
          .append("'");
    }
    return arguments.size() == 1 ? UTC : "(" + moment + ")";
  }

  private static String modifierText(SqlExpression modifier) {
    return modifier instanceof SqlExpression.Text(String text) ? "'" + text + "'" : "a calculation";
  }

  private static Term epoch(String moment) {
    return Term.integer("floor(extract(epoch from " + moment + "))::bigint");
  }

  private static Term formatted(String pattern, String moment) {
    return Term.text("to_char(%s, '%s')".formatted(moment, pattern)).present(true);
  }

  private static String pattern(String format) {
    StringBuilder pattern = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c == '%') {
        String field = at + 1 < format.length() ? FORMATS.get(format.charAt(at + 1)) : null;
        if (field == null) {
          throw new Untranslatable("it uses the time format " + format);
        }
        quote(literal, pattern);
        pattern.append(field);
        at += 2;
      } else {
        literal.append(c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
        at++;
      }
    }
    quote(literal, pattern);
    return pattern.toString().replace("'", "''");
  }

  private static void quote(StringBuilder literal, StringBuilder pattern) {
    if (!literal.isEmpty()) {
      pattern.append('"').append(literal).append('"');
      literal.setLength(0);
    }
  }
}
