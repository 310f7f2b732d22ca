package dev.landfall.postgres.parking.internal;

import java.util.regex.Pattern;

/**
 * The comparison of two definitions of one object, of which one may have made a round trip through
 * PostgreSQL's parser: {@code IN ('a', 'b')} on varchar then has its casts elsewhere. Casts,
 * parentheses and NOT VALID are therefore left aside. It decides whether a step has been done, and
 * does not prove that the object is as it was: that is the comparison of catalogs.
 */
public final class DefinitionText {
  private static final Pattern CAST =
      Pattern.compile(
          "::(?:(?:\"(?:[^\"]|\"\")*\"|\\w+)\\.)?(?:character varying|double precision|bit varying"
              + "|(?:timestamp|time)(?:\\(\\d+\\))? with(?:out)? time zone"
              + "|\"(?:[^\"]|\"\")*\"|\\w+)(?:\\([\\d,]*\\))?(?:\\[\\])*");
  private static final Pattern NOT_VALID = Pattern.compile(" NOT VALID$");
  private static final Pattern PARENTHESES = Pattern.compile("[()]");

  private DefinitionText() {}

  public static boolean same(String one, String other) {
    return one.equals(other) || bare(one).equals(bare(other));
  }

  private static String bare(String definition) {
    String validated = NOT_VALID.matcher(definition).replaceFirst("");
    return PARENTHESES.matcher(CAST.matcher(validated).replaceAll("")).replaceAll("");
  }
}
