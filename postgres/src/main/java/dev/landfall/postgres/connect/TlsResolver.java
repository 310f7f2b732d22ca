package dev.landfall.postgres.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final int MAX_KEY_BYTES = 1 << 16;

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
    key.ifPresent(TlsResolver::requireReadableForm);
    Optional<String> negotiation = value(Parameter.SSLNEGOTIATION);
    negotiation.ifPresent(word -> requireWord(Parameter.SSLNEGOTIATION, word, NEGOTIATIONS));
    return new TlsSettings(
        mode(root),
        root,
        certificate,
        key,
        value(Parameter.SSLPASSWORD).map(Secret::new),
        negotiation);
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

  /** pgjdbc reads keys in PKCS #8 only: DER, PKCS #12 archives, or PEM without a password. */
  private static void requireReadableForm(String file) {
    String text;
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_KEY_BYTES) {
        throw TargetErrors.invalid(
            "sslkey " + file + " is not a key file.", "Name the file of the key of sslcert.");
      }
      text = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw TargetErrors.invalid(
          "sslkey " + file + " cannot be read: " + e.getMessage(), "Make it readable.");
    }
    if (text.contains("-----BEGIN ") && !text.contains("-----BEGIN PRIVATE KEY-----")) {
      throw TargetErrors.invalid(
          "sslkey " + file + " is a PEM key of a form that libpq reads but Java does not.",
          "Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out %s.pem (keep it at mode 0600)"
              .formatted(file, file));
    }
  }
}
