package dev.landfall.postgres.script;

import static java.util.Objects.requireNonNull;

/**
 * Something in a schema file that was left out, and why.
 *
 * @param line where, from 1
 * @param kind what sort of thing
 * @param name of the event trigger or the publication, empty for the other kinds
 * @param text what and why, one sentence
 */
public record ScriptNote(int line, Kind kind, String name, String text) {
  /** What sort of thing was left out. */
  public enum Kind {
    /** Who owns an object. */
    OWNERSHIP,
    /** Rows. */
    DATA,
    /** An event trigger, which only a superuser can make. */
    EVENT_TRIGGER,
    /** A publication of all tables or of whole schemas, which only a superuser can make. */
    PUBLICATION,
    /** Something else that production has and an ordinary role can't make. */
    STATEMENT,
    /** Nothing of the schema: a command of psql, a setting of the session, a role. */
    OTHER
  }

  public ScriptNote {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(text, "text");
  }

  public ScriptNote(int line, String text) {
    this(line, Kind.OTHER, "", text);
  }
}
