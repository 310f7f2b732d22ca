package dev.landfall.gate.schema.read;

import dev.landfall.postgres.script.ScriptHelper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another helper that also leaves out extensions which somebody chose to go on without, and after
 * that what fails because something is not there. What was left out is remembered: it is compared
 * as text.
 */
final class Leaving implements ScriptHelper {
  /** Undefined objects of all kinds: type, function, table, column, operator class, schema. */
  private static final Set<String> UNDEFINED =
      Set.of("42704", "42883", "42P01", "42703", "3F000", "42P17");

  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?is)\\s*(?:create|comment\\s+on|alter)\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?"
              + "(?:\"([^\"]+)\"|([\\w$-]+)).*");

  private final ScriptHelper helper;
  private final Set<String> without;
  private final List<String> left = new ArrayList<>();

  Leaving(ScriptHelper helper, Set<String> without) {
    this.helper = helper;
    this.without = without;
  }

  /** The statements that were left out, as written, on one line each. */
  List<String> left() {
    return List.copyOf(left);
  }

  @Override
  public boolean leavesOut(String sql, String state) {
    String extension = extension(sql);
    boolean leaves =
        (extension != null && without.contains(extension))
            || (!left.isEmpty() && UNDEFINED.contains(state));
    if (leaves) {
      left.add(sql.strip().replaceAll("\\s+", " "));
    }
    return leaves;
  }

  /** The extension that a statement is about. */
  static @Nullable String extension(String sql) {
    Matcher matcher = EXTENSION.matcher(sql);
    if (!matcher.matches()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  @Override
  public boolean makeRole(String role) {
    return helper.makeRole(role);
  }

  @Override
  public boolean admitTo(String role) {
    return helper.admitTo(role);
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
    return !without.contains(name) && helper.makeExtension(name, schema);
  }

  @Override
  public boolean alterDefaultPrivileges(String statement) {
    return helper.alterDefaultPrivileges(statement);
  }
}
