package dev.landfall.postgres.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how to encrypt and what to check, with libpq's defaults and side effects. */
final class TlsResolver {
  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final List<String> NEGOTIATIONS = List.of("postgres", "direct");

  private final Map<Parameter, String> given;
  private final Path folder;

  TlsResolver(Map<Parameter, String> given, Path home) {
    this.given = given;
    this.folder = home.resolve(".postgresql");
  }

  TlsSettings resolve() {
    Optional<String> root = file(Parameter.SSLROOTCERT, "root.crt");
    Optional<String> certificate = file(Parameter.SSLCERT, "postgresql.crt");
    Optional<String> key = certificate.flatMap(ignored -> file(Parameter.SSLKEY, "postgresql.key"));
    Optional<String> negotiation = value(Parameter.SSLNEGOTIATION);
    negotiation.ifPresent(word -> requireWord(Parameter.SSLNEGOTIATION, word, NEGOTIATIONS));
    String mode = mode(root);
    if (mode.startsWith("verify-")) {
      requireRoot(mode, root);
    }
    return new TlsSettings(
        mode,
        root,
        certificate,
        key,
        key.flatMap(KeyFile::algorithm),
        value(Parameter.SSLPASSWORD).map(Secret::new),
        negotiation);
  }

  private void requireRoot(String mode, Optional<String> root) {
    String file = root.orElse(folder.resolve("root.crt").toString());
    if (!file.equals(TlsSettings.SYSTEM) && !Files.isRegularFile(Path.of(file))) {
      throw TargetErrors.invalid(
          "sslmode " + mode + " needs a root certificate, and " + file + " does not exist.",
          "Name the provider's certificate with sslrootcert, or say sslrootcert=system.");
    }
  }

  private String mode(Optional<String> root) {
    boolean system = root.filter(TlsSettings.SYSTEM::equals).isPresent();
    String mode = value(Parameter.SSLMODE).orElse(system ? "verify-full" : "prefer");
    requireWord(Parameter.SSLMODE, mode, MODES);
    if (system && !mode.equals("verify-full")) {
      throw TargetErrors.invalid(
          "sslmode \"" + mode + "\" is too weak for sslrootcert=system.", "Use verify-full.");
    }
    // libpq checks the certificate with "require" too once there is something to check it against.
    return mode.equals("require") && root.isPresent() ? "verify-ca" : mode;
  }

  private Optional<String> value(Parameter parameter) {
    return Optional.ofNullable(given.get(parameter)).filter(text -> !text.isEmpty());
  }

  private Optional<String> file(Parameter parameter, String defaultName) {
    Path standard = folder.resolve(defaultName);
    return value(parameter)
        .or(
            () ->
                Files.isRegularFile(standard)
                    ? Optional.of(standard.toString())
                    : Optional.empty());
  }

  static void requireWord(Parameter parameter, String word, List<String> words) {
    if (!words.contains(word)) {
      throw TargetErrors.invalid(
          parameter.key() + " is none of the words that it can be.",
          "Use one of " + String.join(", ", words) + ".");
    }
  }
}
