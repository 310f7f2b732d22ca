package dev.landfall.postgres.script.internal;

import dev.landfall.postgres.script.ScriptNote;
import dev.landfall.postgres.script.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements whose refusal, with one of these SQLSTATEs, is a note and not an error. */
enum LeftOut {
  OWNER(ScriptNote.Kind.OWNERSHIP, "alter\\s.*\\sowner\\s+to\\s+NAME", "42501 42704"),
  EXTENSION_COMMENT(ScriptNote.Kind.OTHER, "comment\\s+on\\s+extension\\s.*", "42501"),

  /** pg_dump of 17 and later writes it, older servers do not know it. */
  TRANSACTION_TIMEOUT(ScriptNote.Kind.OTHER, "set\\s+transaction_timeout\\s*=\\s*\\S+", "42704"),
  REFRESH(ScriptNote.Kind.OTHER, "refresh\\s+materialized\\s+view\\s.*", "42501 55000"),

  /** A throw-away server may be built without it. */
  LZ4(ScriptNote.Kind.OTHER, "alter\\s.*\\sset\\s+compression\\s+lz4", "0A000"),

  EVENT_TRIGGER(
      ScriptNote.Kind.EVENT_TRIGGER, "create\\s+event\\s+trigger\\s+(NAME)\\s.*", "42501"),
  ON_EVENT_TRIGGER(
      ScriptNote.Kind.OTHER, "(?:alter|comment\\s+on)\\s+event\\s+trigger\\s.*", "42501 42704"),
  PUBLICATION(
      ScriptNote.Kind.PUBLICATION, "(?:create|alter)\\s+publication\\s+(NAME)\\s.*", "42501"),
  ON_PUBLICATION(ScriptNote.Kind.OTHER, "(?:alter|comment\\s+on)\\s+publication\\s.*", "42704"),
  SUBSCRIPTION(
      ScriptNote.Kind.STATEMENT,
      "(?:create|alter|comment\\s+on)\\s+subscription\\s.*",
      "42501 42704"),
  DEFAULT_PRIVILEGES(
      ScriptNote.Kind.STATEMENT, "alter\\s+default\\s+privileges\\s.*", "42501 42704"),
  FOREIGN(
      ScriptNote.Kind.STATEMENT,
      "(?:create|alter|comment\\s+on|(?:grant|revoke)\\s.*\\son)\\s+"
          + "(?:foreign\\s+(?:data\\s+wrapper|server|table)|server|user\\s+mapping)\\s.*",
      "42501 42704 42P01"),
  CAST(ScriptNote.Kind.STATEMENT, "create\\s+cast\\s.*", "42501"),
  SECURITY_LABEL(ScriptNote.Kind.STATEMENT, "security\\s+label\\s.*", "22023 42501"),
  DATABASE(
      ScriptNote.Kind.STATEMENT,
      "(?:alter|comment\\s+on|(?:grant|revoke)\\s.*\\son)\\s+database\\s.*",
      "3D000 42501"),
  SYSTEM(ScriptNote.Kind.STATEMENT, "alter\\s+system\\s.*", "42501"),

  /** Roles are the cluster's, not the schema's: preflight asks for those that matter. */
  ROLE(
      ScriptNote.Kind.OTHER,
      "(?:create|alter|comment\\s+on)\\s+(?:role|user|group)\\s+(?!mapping\\s).*",
      "42501 42704 42710"),
  MEMBERSHIP(
      ScriptNote.Kind.OTHER,
      "(?:grant|revoke)\\s+NAME(?:\\s*,\\s*NAME)*\\s+(?:to|from)\\s.*",
      "42501 42704");

  private final ScriptNote.Kind kind;
  private final Pattern pattern;

  /** Separated by blanks. */
  private final String states;

  LeftOut(ScriptNote.Kind kind, String regex, String states) {
    this.kind = kind;
    this.pattern =
        Pattern.compile(
            regex.replace("NAME", "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)") + "\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    this.states = states;
  }

  /** The note on a statement that was refused so; empty where that is an error. */
  static Optional<ScriptNote> note(Statement statement, String state, String message) {
    return Arrays.stream(values())
        .filter(each -> !state.isEmpty() && each.states.contains(state))
        .flatMap(each -> each.matched(statement, message).stream())
        .findFirst();
  }

  private Optional<ScriptNote> matched(Statement statement, String message) {
    Matcher matcher = pattern.matcher(statement.text());
    return matcher.matches()
        ? Optional.of(
            new ScriptNote(
                statement.line(),
                kind,
                matcher.groupCount() == 0 ? "" : folded(matcher.group(1)),
                "left out, since the server says " + message + ": " + statement.start()))
        : Optional.empty();
  }

  private static String folded(@Nullable String name) {
    if (name == null) {
      return "";
    }
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }
}
