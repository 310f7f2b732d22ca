package dev.landfall.postgres.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The connection parameters of libpq, the environment variable of each, and what becomes of it here
 * (PostgreSQL manual, libpq, "Parameter Key Words" and "Environment Variables").
 */
enum Parameter {
  SERVICE("PGSERVICE", Use.TAKEN),
  SERVICEFILE("PGSERVICEFILE", Use.TAKEN),
  HOST("PGHOST", Use.TAKEN),
  HOSTADDR("PGHOSTADDR", Use.TAKEN),
  PORT("PGPORT", Use.TAKEN),
  DBNAME("PGDATABASE", Use.TAKEN),
  USER("PGUSER", Use.TAKEN),
  PASSWORD("PGPASSWORD", Use.TAKEN),
  PASSFILE("PGPASSFILE", Use.TAKEN),
  SSLMODE("PGSSLMODE", Use.TAKEN),
  SSLROOTCERT("PGSSLROOTCERT", Use.TAKEN),
  SSLCERT("PGSSLCERT", Use.TAKEN),
  SSLKEY("PGSSLKEY", Use.TAKEN),
  SSLPASSWORD("", Use.TAKEN),
  SSLNEGOTIATION("PGSSLNEGOTIATION", Use.TAKEN),
  CONNECT_TIMEOUT("PGCONNECT_TIMEOUT", Use.TAKEN),
  OPTIONS("PGOPTIONS", Use.TAKEN),
  TARGET_SESSION_ATTRS("PGTARGETSESSIONATTRS", Use.TAKEN),
  LOAD_BALANCE_HOSTS("PGLOADBALANCEHOSTS", Use.TAKEN),
  CHANNEL_BINDING("PGCHANNELBINDING", Use.TAKEN),
  REQUIRE_AUTH("PGREQUIREAUTH", Use.TAKEN),
  GSSENCMODE("PGGSSENCMODE", Use.TAKEN),
  KRBSRVNAME("PGKRBSRVNAME", Use.TAKEN),

  APPLICATION_NAME("PGAPPNAME", Use.IGNORED),
  FALLBACK_APPLICATION_NAME("", Use.IGNORED),
  CLIENT_ENCODING("PGCLIENTENCODING", Use.IGNORED),
  KEEPALIVES("", Use.IGNORED),
  KEEPALIVES_IDLE("", Use.IGNORED),
  KEEPALIVES_INTERVAL("", Use.IGNORED),
  KEEPALIVES_COUNT("", Use.IGNORED),
  TCP_USER_TIMEOUT("", Use.IGNORED),
  SSLCOMPRESSION("PGSSLCOMPRESSION", Use.IGNORED),
  SSLSNI("PGSSLSNI", Use.IGNORED),
  REQUIREPEER("PGREQUIREPEER", Use.IGNORED),
  GSSLIB("PGGSSLIB", Use.IGNORED),
  GSSDELEGATION("PGGSSDELEGATION", Use.IGNORED),
  MIN_PROTOCOL_VERSION("PGMINPROTOCOLVERSION", Use.IGNORED),
  MAX_PROTOCOL_VERSION("PGMAXPROTOCOLVERSION", Use.IGNORED),

  SSLCRL("PGSSLCRL", Use.REFUSED),
  SSLCRLDIR("PGSSLCRLDIR", Use.REFUSED),
  SSLCERTMODE("PGSSLCERTMODE", Use.REFUSED),
  SSL_MIN_PROTOCOL_VERSION("PGSSLMINPROTOCOLVERSION", Use.REFUSED),
  SSL_MAX_PROTOCOL_VERSION("PGSSLMAXPROTOCOLVERSION", Use.REFUSED),
  SCRAM_CLIENT_KEY("", Use.REFUSED),
  SCRAM_SERVER_KEY("", Use.REFUSED),
  SSLKEYLOGFILE("", Use.REFUSED),
  OAUTH_ISSUER("", Use.REFUSED),
  OAUTH_CLIENT_ID("", Use.REFUSED),
  OAUTH_CLIENT_SECRET("", Use.REFUSED),
  OAUTH_SCOPE("", Use.REFUSED),
  REPLICATION("", Use.REFUSED);

  /** Variables of libpq that set no connection parameter, and have no effect here. */
  static final List<String> OTHER_VARIABLES =
      List.of("PGREQUIRESSL", "PGDATESTYLE", "PGTZ", "PGGEQO", "PGLOCALEDIR");

  /** What becomes of a parameter. */
  enum Use {
    /** Honoured. */
    TAKEN,
    /** Without effect, which a note says. */
    IGNORED,
    /** An error: what it asks for, mostly a check, would silently not be there. */
    REFUSED
  }

  private final String variable;
  private final Use use;

  Parameter(String variable, Use use) {
    this.variable = variable;
    this.use = use;
  }

  /** The name in a URI or conninfo string. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The environment variable; empty when there is none. */
  String variable() {
    return variable;
  }

  Use use() {
    return use;
  }

  static Optional<Parameter> byKey(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key().equals(key)).findFirst();
  }

  /** The key that is most like a mistyped one, if any is. */
  static Optional<String> like(String mistyped) {
    String wanted = mistyped.toLowerCase(Locale.ROOT).replace("-", "_");
    int allowed = Math.max(2, wanted.length() / 3);
    String best = null;
    int bestDistance = allowed + 1;
    for (Parameter parameter : values()) {
      int distance =
          Math.min(
              distance(wanted, parameter.key()),
              distance(wanted.replace("_", ""), parameter.key().replace("_", "")));
      if (parameter.use != Use.REFUSED && distance < bestDistance) {
        best = parameter.key();
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many characters to insert, drop or replace to make one text the other (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
