package dev.landfall.postgres.connect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Gathers the parameters from all their places in libpq's order of precedence. Not thread-safe. */
final class TargetResolver {
  private static final String DEFAULT_HOST = "localhost";

  private final Map<String, String> environment;
  private final Path home;
  private final List<String> notes = new ArrayList<>();
  private final Map<Parameter, String> values = new EnumMap<>(Parameter.class);
  private String passwordOrigin = "";

  TargetResolver(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  TargetSettings resolve(Optional<String> text) {
    addGiven(text.map(TargetResolver::parse).orElse(Map.of()));
    addService();
    addEnvironment();
    List<HostPort> hosts = hosts();
    String user = value(Parameter.USER).orElseGet(() -> System.getProperty("user.name"));
    String database = value(Parameter.DBNAME).orElse(user);
    TlsSettings tls = new TlsResolver(values, home).resolve();
    requireCheckable(tls);
    Optional<Secret> password = password(hosts, database, user);
    return new TargetSettings(
        hosts,
        database,
        user,
        password,
        passwordOrigin,
        tls,
        connectTimeout(),
        driverProperties(),
        notes);
  }

  private static Map<Parameter, String> parse(String text) {
    if (ConnectionUri.matches(text)) {
      return ConnectionUri.parse(text);
    }
    if (text.startsWith("jdbc:")) {
      throw TargetErrors.invalid(
          "The target is given as a JDBC URL.",
          "Write it as psql takes it: postgresql://user@host:5432/database");
    }
    if (text.contains("=")) {
      return ConnectionString.parse(text);
    }
    if (text.contains("://")) {
      throw TargetErrors.invalid(
          "The target is a URI, but not of PostgreSQL.",
          "Write it as psql takes it: postgresql://user@host:5432/database");
    }
    return text.isBlank() ? Map.of() : Map.of(Parameter.DBNAME, text.strip());
  }

  private void addGiven(Map<Parameter, String> given) {
    given.forEach((parameter, value) -> add(parameter, value, "the target", true));
  }

  private void addService() {
    Optional<String> service =
        value(Parameter.SERVICE).or(() -> Optional.ofNullable(environment.get("PGSERVICE")));
    if (service.isEmpty() || service.get().isEmpty()) {
      return;
    }
    var files = new ArrayList<Path>();
    files.add(
        value(Parameter.SERVICEFILE)
            .or(() -> variable("PGSERVICEFILE"))
            .map(Path::of)
            .orElse(home.resolve(".pg_service.conf")));
    variable("PGSYSCONFDIR")
        .ifPresent(folder -> files.add(Path.of(folder).resolve("pg_service.conf")));
    String place = "service \"" + service.get() + "\"";
    ServiceFile.find(service.get(), files)
        .forEach((parameter, value) -> add(parameter, value, place, true));
  }

  private void addEnvironment() {
    for (Parameter parameter : Parameter.values()) {
      String variable = parameter.variable();
      if (!variable.isEmpty()) {
        variable(variable).ifPresent(value -> add(parameter, value, variable, false));
      }
    }
    Parameter.OTHER_VARIABLES.stream()
        .filter(environment::containsKey)
        .forEach(variable -> notes.add(variable + " has no effect here."));
  }

  private void add(Parameter parameter, String value, String place, boolean strict) {
    switch (parameter.use()) {
      case TAKEN -> {
        if (!values.containsKey(parameter)) {
          values.put(parameter, value);
          if (parameter == Parameter.PASSWORD && !value.isEmpty()) {
            passwordOrigin = place;
          }
        }
      }
      case IGNORED -> notes.add(parameter.key() + " of " + place + " has no effect here.");
      case REFUSED -> {
        if (strict) {
          throw TargetErrors.refusedKey(parameter, place);
        }
        notes.add(place + " cannot be honoured and has no effect here.");
      }
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private Optional<String> value(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter)).filter(value -> !value.isEmpty());
  }

  private List<HostPort> hosts() {
    String addresses = value(Parameter.HOSTADDR).orElse("");
    String names = addresses.isEmpty() ? value(Parameter.HOST).orElse("") : addresses;
    String[] hosts = names.split(",", -1);
    String[] ports = value(Parameter.PORT).orElse("").split(",", -1);
    if (ports.length != 1 && ports.length != hosts.length) {
      throw TargetErrors.invalid(
          "There are %d ports for %d hosts.".formatted(ports.length, hosts.length),
          "Give one port for all of them, or one for each.");
    }
    var found = new ArrayList<HostPort>();
    for (int i = 0; i < hosts.length; i++) {
      String host = hosts[i].isEmpty() ? DEFAULT_HOST : hosts[i];
      int port = port(host, ports[ports.length == 1 ? 0 : i]);
      if (host.startsWith("/") || host.startsWith("@")) {
        throw TargetErrors.invalid(
            "The host is a Unix socket (" + host + "), which Landfall cannot use.",
            "Use TCP: postgresql://user@localhost:%d/database, and let the server listen there"
                    .formatted(port)
                + " (listen_addresses).");
      }
      found.add(new HostPort(host, port));
    }
    return found;
  }

  private static int port(String host, String text) {
    if (text.isEmpty()) {
      return HostPort.DEFAULT_PORT;
    }
    // The text is not shown: it may be a part of a password with a slash or colon in it.
    return number(text)
        .filter(port -> port >= 1 && port <= 65_535)
        .orElseThrow(
            () ->
                TargetErrors.invalid(
                    "The port of host \"" + host + "\" is not a number from 1 to 65535.",
                    "Write / : ? # and @ in a password as %2F %3A %3F %23 and %40."));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** An address instead of a name cannot be checked against the name in a certificate. */
  private void requireCheckable(TlsSettings tls) {
    if (tls.mode().equals("verify-full")
        && value(Parameter.HOSTADDR).isPresent()
        && value(Parameter.HOST).isPresent()) {
      throw TargetErrors.invalid(
          "hostaddr beside host cannot be honoured with sslmode verify-full.",
          "Give the host alone, and let the address come from the name service.");
    }
  }

  private Optional<Secret> password(List<HostPort> hosts, String database, String user) {
    Optional<Secret> given = value(Parameter.PASSWORD).map(Secret::new);
    if (given.isPresent()) {
      return given;
    }
    Path path = value(Parameter.PASSFILE).map(Path::of).orElse(home.resolve(".pgpass"));
    PasswordFile file = PasswordFile.open(path, notes::add);
    Set<Secret> found = new LinkedHashSet<>();
    for (int i = 0; i < hosts.size(); i++) {
      file.find(new HostPort(passwordHost(hosts, i), hosts.get(i).port()), database, user)
          .ifPresent(found::add);
    }
    if (found.size() > 1) {
      throw TargetErrors.invalid(
          path + " has different passwords for the target's hosts.",
          "Give one host, or the same password to all of them.");
    }
    passwordOrigin = found.isEmpty() ? "the target, PGPASSWORD and " + path : path.toString();
    return found.stream().findFirst();
  }

  /** The file is searched for the host's name even when we connect to its address. */
  private String passwordHost(List<HostPort> hosts, int index) {
    String[] names = value(Parameter.HOST).orElse("").split(",", -1);
    boolean named = index < names.length && !names[index].isEmpty();
    return named ? names[index] : hosts.get(index).host();
  }

  private OptionalInt connectTimeout() {
    Optional<String> text = value(Parameter.CONNECT_TIMEOUT);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        number(text.get())
            .map(seconds -> Math.max(seconds, 0))
            .orElseThrow(
                () ->
                    TargetErrors.invalid(
                        "connect_timeout is not a number of seconds.",
                        "Write connect_timeout=10.")));
  }

  private Map<String, String> driverProperties() {
    var properties = new HashMap<String, String>();
    value(Parameter.OPTIONS).ifPresent(text -> properties.put("options", text));
    word(Parameter.CHANNEL_BINDING, List.of("disable", "prefer", "require"))
        .ifPresent(word -> properties.put("channelBinding", word));
    value(Parameter.REQUIRE_AUTH).ifPresent(text -> properties.put("requireAuth", text));
    word(Parameter.LOAD_BALANCE_HOSTS, List.of("disable", "random"))
        .ifPresent(
            word -> properties.put("loadBalanceHosts", Boolean.toString(word.equals("random"))));
    properties.put(
        "gssEncMode",
        word(Parameter.GSSENCMODE, List.of("disable", "prefer", "require")).orElse("disable"));
    value(Parameter.KRBSRVNAME).ifPresent(name -> properties.put("kerberosServerName", name));
    value(Parameter.TARGET_SESSION_ATTRS)
        .ifPresent(word -> properties.put("targetServerType", serverType(word)));
    return properties;
  }

  private Optional<String> word(Parameter parameter, List<String> words) {
    Optional<String> word = value(parameter);
    word.ifPresent(text -> TlsResolver.requireWord(parameter, text, words));
    return word;
  }

  private static String serverType(String attributes) {
    return switch (attributes) {
      case "any" -> "any";
      case "read-write", "primary" -> "primary";
      case "read-only", "standby", "prefer-standby" ->
          throw TargetErrors.invalid(
              "target_session_attrs asks for a standby, but the target is written to.",
              "Use read-write.");
      default ->
          throw TargetErrors.invalid(
              "target_session_attrs is none of the words that it can be.",
              "Use read-write or any.");
    };
  }
}
