package dev.landfall.postgres.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A private key's file. libpq reads every PEM form; pgjdbc reads PKCS #8 only: DER, PKCS #12
 * archives, or PEM without a password, of which it must be told the algorithm.
 */
final class KeyFile {
  private static final int MAX_BYTES = 1 << 16;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private KeyFile() {}

  /**
   * The algorithm of a PEM key; empty for other files.
   *
   * @throws dev.landfall.findings.LandfallException when it is of a form that cannot be read
   */
  static Optional<String> algorithm(String file) {
    String text = read(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin >= 0 && end > begin) {
      return Optional.of(algorithm(file, text.substring(begin + BEGIN.length(), end)));
    }
    if (text.contains("-----BEGIN ")) {
      throw TargetErrors.invalid(
          "sslkey " + file + " is a PEM key of a form that libpq reads but Java does not.",
          "Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out %s.pem (keep it at mode 0600)"
              .formatted(file, file));
    }
    return Optional.empty();
  }

  private static String algorithm(String file, String base64) {
    for (String name : ALGORITHMS) {
      if (isOf(name, base64)) {
        return name;
      }
    }
    throw TargetErrors.invalid(
        "sslkey " + file + " is damaged, or no key of " + String.join(", ", ALGORITHMS) + ".",
        "Name the file of the key of sslcert.");
  }

  private static boolean isOf(String algorithm, String base64) {
    try {
      byte[] key = Base64.getMimeDecoder().decode(base64);
      KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String read(String file) {
    Path path = Path.of(file);
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
        throw TargetErrors.invalid(
            "sslkey " + file + " is not a key file.", "Name the file of the key of sslcert.");
      }
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw TargetErrors.invalid(
          "sslkey " + file + " cannot be read: " + e.getMessage(), "Make it readable.");
    }
  }
}
