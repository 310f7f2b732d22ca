package dev.landfall.gate.schema.read;

import dev.landfall.postgres.script.ScriptHelper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another helper, and which roles it made: on a server that stays, they have to go again. */
record RememberingHelper(ScriptHelper helper, List<String> roles) implements ScriptHelper {
  @Override
  public boolean makeRole(String role) {
    return helper.makeRole(role) && roles.add(role);
  }

  @Override
  public boolean admitTo(String role) {
    // a role that was there before may own databases of its own
    return roles.contains(role) && helper.admitTo(role);
  }

  @Override
  public boolean allowCreation(String role, Container container, String name) {
    return helper.allowCreation(role, container, name);
  }

  @Override
  public void withdrawCreation(String role, Container container, String name) {
    helper.withdrawCreation(role, container, name);
  }

  @Override
  public boolean makeExtension(String name, @Nullable String schema) {
    return helper.makeExtension(name, schema);
  }

  @Override
  public boolean alterDefaultPrivileges(String statement) {
    return helper.alterDefaultPrivileges(statement);
  }
}
