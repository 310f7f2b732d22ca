package dev.landfall.findings.report;

import java.util.regex.Pattern;

/**
 * Takes passwords out of what is to be printed: those in URIs ({@code postgresql://role:secret@db},
 * {@code ?password=secret}), in libpq's key and value form ({@code password=secret}), in the
 * environment's ({@code PGPASSWORD=secret}), and in the SQL that sets one ({@code PASSWORD
 * 'secret'}). Where it is not plain how far the password goes, rather more is taken out.
 */
public final class Redaction {
  private static final String HIDDEN = "***";

  /** The user stays. A password may hold an @ or a slash that nobody escaped: the last @ counts. */
  private static final Pattern IN_URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,31}://[^\\s/?#:@]{0,256}):\\S{0,4096}@");

  private static final Pattern AS_PARAMETER =
      Pattern.compile("(?i)(password\\s{0,8}=\\s{0,8})('(?:[^'\\\\]|\\\\.)*+'|[^\\s&]++)");

  private static final Pattern IN_SQL =
      Pattern.compile("(?i)\\b(password\\s{1,8})E?'(?:[^']|'')*+'");

  private Redaction() {}

  /** The text with {@code ***} in the place of each password. */
  public static String redact(String text) {
    String clean = IN_URI.matcher(text).replaceAll("$1:" + HIDDEN + "@");
    clean = AS_PARAMETER.matcher(clean).replaceAll("$1" + HIDDEN);
    return IN_SQL.matcher(clean).replaceAll("$1'" + HIDDEN + "'");
  }
}
