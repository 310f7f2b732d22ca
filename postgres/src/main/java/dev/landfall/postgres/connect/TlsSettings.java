package dev.landfall.postgres.connect;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the connection is encrypted and who is checked, in libpq's terms (PostgreSQL manual, libpq,
 * "SSL Support").
 *
 * @param mode disable, allow, prefer, require, verify-ca or verify-full
 * @param rootCertificate the file of trusted certificates, or "system"
 * @param certificate our certificate's file
 * @param key our key's file
 * @param keyAlgorithm what kind of key that is, where its file tells: RSA, EC or EdDSA
 * @param keyPassword what decrypts the key
 * @param negotiation postgres or direct
 */
public record TlsSettings(
    String mode,
    Optional<String> rootCertificate,
    Optional<String> certificate,
    Optional<String> key,
    Optional<String> keyAlgorithm,
    Optional<Secret> keyPassword,
    Optional<String> negotiation) {

  /** The certificates that the Java runtime trusts. */
  static final String SYSTEM = "system";

  public TlsSettings {
    requireNonNull(mode, "mode");
    requireNonNull(rootCertificate, "rootCertificate");
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
    requireNonNull(keyAlgorithm, "keyAlgorithm");
    requireNonNull(keyPassword, "keyPassword");
    requireNonNull(negotiation, "negotiation");
  }

  /** Whether the server's certificate is checked against a trusted one. */
  public boolean verified() {
    return mode.startsWith("verify-");
  }

  /** Whether a connection without encryption is out of the question. */
  public boolean required() {
    return mode.equals("require") || verified();
  }
}
