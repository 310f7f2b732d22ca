package dev.landfall.migration.config;

import java.util.List;

/**
 * Whom the gate keeps out and lets in.
 *
 * @param roles the application's roles
 */
public record GateConfig(List<String> roles) {
  public static final int MAXIMUM_ROLES = 1_000;
  public static final GateConfig DEFAULT = new GateConfig(List.of());

  public GateConfig {
    roles = List.copyOf(roles);
    roles.forEach(role -> Names.requireIdentifier(role, "role"));
    if (roles.size() > MAXIMUM_ROLES) {
      throw new IllegalArgumentException("roles: " + roles.size());
    }
  }
}
