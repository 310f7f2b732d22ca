package dev.landfall.postgres.script;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Does for an ordinary role what a statement of a schema file needs and only an administrator may
 * do.
 *
 * <p>Each method is called after a statement has failed, and says whether it has helped: then the
 * statement is tried again.
 */
public interface ScriptHelper {
  /** Helps with nothing. */
  ScriptHelper NONE = new ScriptHelper() {};

  /** Makes a role that a statement names and that is not there. */
  default boolean makeRole(String role) {
    return false;
  }

  /** Makes the session's role a member of a role, which it needs to give an object to it. */
  default boolean admitTo(String role) {
    return false;
  }

  /**
   * Lets a role create objects in a schema, or schemas and publications in the database, which a
   * role needs to be given an object there.
   */
  default boolean allowCreation(String role, Container container, String name) {
    return false;
  }

  /** Takes back what {@link #allowCreation} gave. */
  default void withdrawCreation(String role, Container container, String name) {}

  /** What holds objects, by the word that GRANT has for it. */
  enum Container {
    SCHEMA,
    DATABASE;

    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** From a keyword of the server's message. */
    public static Container of(String keyword) {
      return valueOf(keyword.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Changes the default privileges of another role.
   *
   * @param statement an ALTER DEFAULT PRIVILEGES and nothing else
   */
  default boolean alterDefaultPrivileges(String statement) {
    return false;
  }

  /**
   * Installs an extension that ordinary roles may not install.
   *
   * @param schema for its objects; null: its own choice
   */
  default boolean makeExtension(String name, @Nullable String schema) {
    return false;
  }

  /**
   * Whether a statement that failed for good is left out, rather than ending the script.
   *
   * @param state the SQLSTATE of its refusal
   */
  default boolean leavesOut(String sql, String state) {
    return false;
  }
}
