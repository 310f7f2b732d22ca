package dev.landfall.scratch;

import static java.util.Objects.requireNonNull;

/**
 * An ordinary role of a scratch server: not superuser, no CREATEDB, no CREATEROLE.
 *
 * @param name its name
 * @param password its password, also set when it can't log in
 * @param login whether it can log in
 */
public record ScratchRole(String name, String password, boolean login) {
  public ScratchRole {
    requireNonNull(name, "name");
    requireNonNull(password, "password");
  }

  /** Without the password, so that it ends in no log. */
  @Override
  public String toString() {
    return "ScratchRole[name=%s, login=%s]".formatted(name, login);
  }
}
