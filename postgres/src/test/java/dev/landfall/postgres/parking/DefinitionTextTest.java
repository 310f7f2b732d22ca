package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgres.parking.internal.DefinitionText;
import org.junit.jupiter.api.Test;

class DefinitionTextTest {
  private static final String ONCE =
      "CREATE INDEX i ON s.t USING btree (a) WHERE ((r)::text = ANY ((ARRAY['a'::character varying,"
          + " 'b'::character varying])::text[]))";
  private static final String TWICE =
      "CREATE INDEX i ON s.t USING btree (a) WHERE ((r)::text = ANY (ARRAY[('a'::character"
          + " varying)::text, ('b'::character varying)::text]))";

  @Test
  void aRoundTripIsTheSame() {
    assertThat(DefinitionText.same(ONCE, TWICE)).isTrue();
    assertThat(
            DefinitionText.same(
                "CHECK ((at > '2020-01-01 00:00:00'::timestamp(3) without time zone))",
                "CHECK (at > '2020-01-01 00:00:00')"))
        .isTrue();
    assertThat(
            DefinitionText.same(
                "FOREIGN KEY (a) REFERENCES s.t(a) NOT VALID", "FOREIGN KEY (a) REFERENCES s.t(a)"))
        .isTrue();
  }

  @Test
  void otherColumnsValuesAndOptionsAreNot() {
    assertThat(DefinitionText.same(ONCE, TWICE.replace("'b'", "'c'"))).isFalse();
    assertThat(DefinitionText.same(ONCE, TWICE.replace("(a)", "(b)"))).isFalse();
    assertThat(DefinitionText.same(ONCE, TWICE.replace("(a)", "(a DESC)"))).isFalse();
    assertThat(DefinitionText.same(ONCE, TWICE.replace("CREATE", "CREATE UNIQUE"))).isFalse();
  }
}
