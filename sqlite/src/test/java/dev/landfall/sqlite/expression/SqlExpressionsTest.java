package dev.landfall.sqlite.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tree of an expression is. That precedence is SQLite's, the translator's test proves. */
class SqlExpressionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a or b and c ; a or (b and c)",
        "not a = b and c ; (not (a = b)) and c",
        "-a || b collate nocase ; (-a) || (b collate nocase)",
        "a = b < c ; a = (b < c)",
        "a between 1 and 2 and c ; (a between 1 and 2) and c",
        "a - b - c ; (a - b) - c",
        "a || b -> 'x' ; (a || b) -> 'x'",
        "a & b + c << 2 ; (a & (b + c)) << 2",
        "a is not null or b notnull ; (a is not null) or (b is not null)",
        "a is not distinct from b ; a is b",
        "x not in (1, 2) = 0 ; (x not in (1, 2)) = 0",
        "a like 'x' escape '!' and b ; (a like 'x' escape '!') and b",
        "1_000 + .5e-3 ; 1000 + (0.0005)",
        "[a b] = `a b` ; [a b] = [a b]",
        "/* one */ a -- two ; (a)",
      })
  void precedenceIsInTheTree(String bare, String clear) {
    assertThat(SqlExpressions.parse(bare)).isEqualTo(SqlExpressions.parse(clear));
  }

  @Test
  void literalsHaveTheirClassAndSize() {
    assertThat(SqlExpressions.parse("9223372036854775807"))
        .isEqualTo(new SqlExpression.Whole(Long.MAX_VALUE));
    assertThat(SqlExpressions.parse("-9223372036854775808"))
        .isEqualTo(new SqlExpression.Whole(Long.MIN_VALUE));
    assertThat(SqlExpressions.parse("9223372036854775808"))
        .isEqualTo(new SqlExpression.Decimal(0x1p63));
    assertThat(SqlExpressions.parse("0xffffffffffffffff")).isEqualTo(new SqlExpression.Whole(-1));
    assertThat(SqlExpressions.parse("1e3")).isEqualTo(new SqlExpression.Decimal(1000));
    assertThat(SqlExpressions.parse("'it''s'")).isEqualTo(new SqlExpression.Text("it's"));
    assertThat(SqlExpressions.parse("X'00fF'")).isEqualTo(new SqlExpression.Blob("00fF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a in (select 1)",
        "exists (select 1)",
        "(select 1)",
        "count(*)",
        "sum(a) over ()",
        "(a, b) = (1, 2)",
        "a +",
        "a b",
        "case when a then b",
        "cast(a as integer",
        "?",
        ""
      })
  void whatIsNoScalarExpressionIsRefused(String sql) {
    assertThatThrownBy(() -> SqlExpressions.parse(sql)).isInstanceOf(SqlExpressionException.class);
  }

  @Test
  void depthIsBounded() {
    String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
    assertThatThrownBy(() -> SqlExpressions.parse(deep)).isInstanceOf(SqlExpressionException.class);
    assertThatThrownBy(() -> SqlExpressions.parse("-".repeat(3_000) + "1"))
        .isInstanceOf(SqlExpressionException.class);
  }
}
