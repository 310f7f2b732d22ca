package dev.landfall.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSettingsTest {
  @TempDir private Path home;

  private TargetSettings resolve(String text, Map<String, String> environment) {
    return TargetSettings.resolve(Optional.of(text), environment, home);
  }

  private TargetSettings resolve(String text) {
    return resolve(text, Map.of());
  }

  private LandfallException refused(String text, Map<String, String> environment) {
    LandfallException refused =
        catchThrowableOfType(LandfallException.class, () -> resolve(text, environment));
    assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_INVALID);
    return refused;
  }

  private LandfallException refused(String text) {
    return refused(text, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgresql://db/codeintel | postgresql://os@db:5432/codeintel",
        "postgres://u@db:6000/c | postgresql://u@db:6000/c",
        "postgresql://u:p%40s%2Fs@db/c | postgresql://u@db:5432/c",
        "postgresql://[::1]:5433/c | postgresql://os@[::1]:5433/c",
        "postgresql://[2001:db8::1]/c | postgresql://os@[2001:db8::1]:5432/c",
        "postgresql://a:1,b:2/c | postgresql://os@a:1,b:2/c",
        "postgresql://a,b:2,[::1]/c | postgresql://os@a:5432,b:2,[::1]:5432/c",
        "postgresql:///c?host=a,b&port=7 | postgresql://os@a:7,b:7/c",
        "postgresql://db/c%2Fd%C3%A9 | postgresql://os@db:5432/c%2Fd%C3%A9",
        "postgresql:// | postgresql://os@localhost:5432/os",
        "postgresql://u@ | postgresql://u@localhost:5432/u",
        "postgresql://u@:7/ | postgresql://u@localhost:7/u",
        "postgresql://u@db?dbname=c&port=9 | postgresql://u@db:9/c",
        "host=db dbname=c user=u port=9 | postgresql://u@db:9/c",
        "host = db  user='a b' password='it\\'s' dbname = c\\ d | postgresql://a%20b@db:5432/c%20d",
        "host=a,b port=1,2 user=u dbname='' | postgresql://u@a:1,b:2/u",
        "hostaddr=127.0.0.1 host=db dbname=c | postgresql://os@127.0.0.1:5432/c",
        "codeintel | postgresql://os@localhost:5432/codeintel",
      })
  void readsWhatPsqlReads(String text, String display) {
    String user = System.getProperty("user.name");
    assertThat(resolve(text).display())
        .isEqualTo(display.replace("//os@", "//" + user + "@").replaceFirst("/os$", "/" + user));
  }

  @Test
  void withoutATextAndVariablesItIsThisMachine() {
    TargetSettings target = TargetSettings.resolve(Optional.empty(), Map.of(), home);
    assertThat(target.host()).isEqualTo("localhost");
    assertThat(target.port()).isEqualTo(5432);
    assertThat(target.database()).isEqualTo(target.user());
    assertThat(target.password()).isEmpty();
    assertThat(target.tls().mode()).isEqualTo("prefer");
    assertThat(target.passwordOrigin()).contains(".pgpass").contains("PGPASSWORD");
  }

  @Test
  void neverPrintsThePassword() {
    TargetSettings target = resolve("postgresql://u:hidd%65n@db/c?sslpassword=hidden2");
    assertThat(target.password()).hasValue(new Secret("hidden"));
    assertThat(target.toString() + target.display() + target.tls() + target.jdbcUrl())
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:hid@den@db/c",
        "postgresql://u:hid/den@db/c",
        "postgresql://u:hid?den@db/c",
        "postgresql://u:hid%den@db/c",
        "postgresql://u:hid?den=x@db/c",
        "host=db password=hid den",
        "host=db password='hid den",
        "host=db password=hid den=1",
        "jdbc:postgresql://db/c?password=hid",
        "mysql://u:hid@db/c",
      })
  void aPasswordThatWasNotQuotedIsNotRepeatedInTheError(String text) {
    LandfallException refused = refused(text);
    assertThat(refused.getMessage() + refused.remedy()).doesNotContain("hid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://db/c?ssl_mode=require | Unknown key \"ssl_mode\" | Did you mean \"sslmode\"?",
        "host=db databse=c | Unknown key \"databse\" | libpq",
        "host=db usr=c | Unknown key \"usr\" | Did you mean \"user\"?",
        "postgresql://db/c?sslcrl=x | \"sslcrl\" in the target cannot be honoured | Leave it out",
        "host=/var/run/postgresql dbname=c | /var/run/postgresql | postgresql://user@localhost:5432",
        "postgresql://%2Fvar%2Frun/c | Unix socket (/var/run) | postgresql://user@localhost:5432",
        "postgresql://a,b:1,c/d?port=1,2 | 2 ports for 3 hosts | one for each",
        "postgresql://db:70000/c | port of host \"db\" | %2F",
        "postgresql://[::1/c | closing bracket | [::1]:5432",
        "postgresql://[::1]x/c | IPv6 | [::1]:5432",
        "postgresql://db/%zz | two hexadecimal digits | %25",
        "postgresql://db/%ff | not UTF-8 | UTF-8",
        "postgresql://db/c?sslmode=on | sslmode | verify-full",
        "host=db connect_timeout=soon | connect_timeout | connect_timeout=10",
        "host=db target_session_attrs=standby | standby | read-write",
        "host=db sslrootcert=system sslmode=require | too weak | verify-full",
        "host=db sslmode=verify-ca | root.crt does not exist | sslrootcert=system",
        "host=db sslmode=verify-full sslrootcert=/none | /none does not exist | sslrootcert",
        "hostaddr=127.0.0.1 host=db sslmode=verify-full sslrootcert=system | hostaddr | host alone",
        "jdbc:postgresql://db/c | JDBC | postgresql://user@host:5432/database",
        "service=nowhere | service \"nowhere\" | PGSERVICEFILE",
      })
  void namesWhatIsWrongAndWhatToDo(String text, String message, String remedy) {
    LandfallException refused = refused(text);
    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.remedy()).contains(remedy);
  }

  @Test
  void theTextGoesBeforeTheServiceAndThatBeforeVariablesAndThoseBeforeDefaults()
      throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # services
        [other]
        host=wrong
        [fleet]
        host=from-service
        port=6001
        dbname=from-service
        """);
    TargetSettings target =
        resolve(
            "service=fleet port=6000",
            Map.of("PGPORT", "1", "PGDATABASE", "x", "PGUSER", "from-variable", "PGSERVICE", "no"));
    assertThat(target.display())
        .isEqualTo("postgresql://from-variable@from-service:6000/from-service");
    assertThat(resolve("", Map.of("PGSERVICE", "fleet")).host()).isEqualTo("from-service");
    assertThatThrownBy(() -> resolve("service=flet")).hasMessageContaining(".pg_service.conf");
  }

  @Test
  void aServiceIsLookedForInTheFileThatIsNamedAndThenInTheSystems() throws IOException {
    Path named = Files.writeString(home.resolve("services"), "[a]\nhost=a\n");
    Path system = Files.createDirectory(home.resolve("etc"));
    Files.writeString(system.resolve("pg_service.conf"), "[b]\nhost=b\n[broken]\nhots=b\n");
    Map<String, String> environment =
        Map.of("PGSERVICEFILE", named.toString(), "PGSYSCONFDIR", system.toString());
    assertThat(resolve("service=a", environment).host()).isEqualTo("a");
    assertThat(resolve("service=b", environment).host()).isEqualTo("b");
    LandfallException broken = refused("service=broken", environment);
    assertThat(broken).hasMessageContaining("\"hots\"").hasMessageContaining("line 4");
    assertThat(broken.remedy()).contains("\"host\"");
  }

  @Test
  void thePasswordFileIsReadAsLibpqReadsIt() throws IOException {
    passwordFile(
        "0600",
        """
        # host:port:database:user:password
        db:5432:c:u:exact
        d\\:b:*:*:u:with\\:colon\\\\
        *:6000:*:*:any host
        localhost:5432:c:u:local
        """);
    assertThat(resolve("postgresql://u@db/c").password()).hasValue(new Secret("exact"));
    assertThat(resolve("postgresql://v@db/c").password()).isEmpty();
    assertThat(resolve("host=d:b user=u").password()).hasValue(new Secret("with:colon\\"));
    assertThat(resolve("host=x port=6000").password()).hasValue(new Secret("any host"));
    assertThat(resolve("user=u dbname=c").password()).hasValue(new Secret("local"));
    assertThat(resolve("hostaddr=10.0.0.1 host=db user=u dbname=c").password())
        .hasValue(new Secret("exact"));
    assertThat(resolve("postgresql://u@db/c").passwordOrigin()).endsWith(".pgpass");
    assertThat(resolve("postgresql://u@db/c", Map.of("PGPASSWORD", "v")).passwordOrigin())
        .isEqualTo("PGPASSWORD");
    assertThat(resolve("postgresql://u:in-text@db/c", Map.of("PGPASSWORD", "v")).password())
        .hasValue(new Secret("in-text"));
    assertThat(refused("postgresql://u@db,x:6000/c")).hasMessageContaining("different passwords");
  }

  @Test
  void aPasswordFileThatOthersMayReadIsPassedOver() throws IOException {
    Path file = passwordFile("0640", "*:*:*:*:open\n");
    TargetSettings target = resolve("postgresql://u@db/c");
    assertThat(target.password()).isEmpty();
    assertThat(target.notes()).singleElement().asString().contains("0600", file.toString());
    Path other = Files.copy(file, home.resolve("other"));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
    assertThat(resolve("host=db", Map.of("PGPASSFILE", other.toString())).password())
        .hasValue(new Secret("open"));
  }

  private Path passwordFile(String mode, String text) throws IOException {
    Path file = Files.writeString(home.resolve(".pgpass"), text);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(mode.equals("0600") ? "rw-------" : "rw-r-----"));
    return file;
  }

  @Test
  void parametersBecomeThoseOfTheDriver() {
    TargetSettings target =
        resolve(
            "postgresql://a,b/c?target_session_attrs=read-write&load_balance_hosts=random"
                + "&channel_binding=require&connect_timeout=7&require_auth=scram-sha-256",
            Map.of(
                "PGOPTIONS", "-c geqo=off", "PGSSLMODE", "require", "PGSSLNEGOTIATION", "direct"));
    assertThat(target.driverProperties())
        .containsOnly(
            Map.entry("targetServerType", "primary"),
            Map.entry("loadBalanceHosts", "true"),
            Map.entry("channelBinding", "require"),
            Map.entry("requireAuth", "scram-sha-256"),
            Map.entry("gssEncMode", "disable"),
            Map.entry("options", "-c geqo=off"));
    assertThat(target.connectTimeoutSeconds()).hasValue(7);
    assertThat(target.tls().mode()).isEqualTo("require");
    assertThat(target.tls().negotiation()).hasValue("direct");
    assertThat(resolve("postgresql://a/c?ssl=true").tls().mode()).isEqualTo("require");
  }

  @Test
  void whatHasNoEffectIsSaid() {
    TargetSettings target =
        resolve(
            "host=db keepalives=0",
            Map.of("PGAPPNAME", "x", "PGTZ", "UTC", "PGSSLCRL", "crl", "PGDATA", "/data"));
    assertThat(target.notes())
        .containsExactlyInAnyOrder(
            "keepalives of the target has no effect here.",
            "application_name of PGAPPNAME has no effect here.",
            "PGSSLCRL cannot be honoured and has no effect here.",
            "PGTZ has no effect here.");
  }

  @Test
  void aRootCertificateMakesRequireCheckItAsInLibpq() throws IOException {
    Path folder = Files.createDirectory(home.resolve(".postgresql"));
    assertThat(resolve("sslmode=require").tls().mode()).isEqualTo("require");
    Path root = Files.writeString(folder.resolve("root.crt"), "");
    assertThat(resolve("sslmode=require").tls().mode()).isEqualTo("verify-ca");
    assertThat(resolve("sslmode=require").tls().rootCertificate()).hasValue(root.toString());
    assertThat(resolve("sslmode=prefer").tls().mode()).isEqualTo("prefer");
    assertThat(resolve("sslrootcert=system").tls().mode()).isEqualTo("verify-full");
  }

  @Test
  void aKeyInAFormThatJavaCannotReadIsNamedWithTheCommandThatConvertsIt()
      throws IOException, NoSuchAlgorithmException {
    Path certificate = Files.writeString(home.resolve("c.crt"), "");
    Path key = home.resolve("c.key");
    String text = "sslcert=%s sslkey=%s".formatted(certificate, key);
    assertThat(refused(text)).hasMessageContaining("is not a key file");
    for (String kind : List.of("RSA", "EC", "ENCRYPTED")) {
      Files.writeString(key, "-----BEGIN " + kind + " PRIVATE KEY-----\n");
      assertThat(refused(text).remedy()).contains("openssl pkcs8 -topk8 -nocrypt -in " + key);
    }
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThat(refused(text)).hasMessageContaining("is damaged");
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(1024); // Small is quick to make, and only its form is looked at.
      }
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      Files.writeString(
          key,
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(encoded)));
      assertThat(resolve(text).tls().key()).hasValue(key.toString());
      assertThat(resolve(text).tls().keyAlgorithm()).hasValue(algorithm);
    }
  }
}
