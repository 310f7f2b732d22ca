package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchRole;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
  private final ScratchDatabase database = TestServers.newest().createDatabase();

  @AfterAll
  void drop() {
    database.drop();
  }

  @BeforeEach
  void begin() throws SQLException {
    try (Connection connection = database.connect()) {
      Ledgers.execute(connection, "drop schema if exists landfall cascade");
      Ledger.create(connection, "fleet", "digest", "{}");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void theHeaderIsFoundAsItWasMade(ScratchServer server) throws Exception {
    ScratchDatabase bare = server.createDatabase();
    try (Connection connection = bare.connect()) {
      assertThat(Ledger.find(connection)).isEmpty();
      Ledger.create(connection, "a/*.db, b", "0123", "{\"a\": [1, null, \"ä\"]}");

      LedgerHeader header = Ledger.find(connection).orElseThrow();

      assertThat(header.version()).isEqualTo(Ledger.VERSION);
      assertThat(header.fleet()).isEqualTo("a/*.db, b");
      assertThat(header.planDigest()).isEqualTo("0123");
      assertThat(header.baseline()).isEqualTo("{\"a\": [1, null, \"ä\"]}");
      assertThat(Duration.between(header.createdAt(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(5));
    } finally {
      bare.drop();
    }
  }

  @Test
  void itIsMadeInTheCallersTransaction() throws Exception {
    try (Connection connection = database.connect()) {
      Ledgers.execute(connection, "drop schema landfall cascade");
      connection.setAutoCommit(false);
      Ledger.create(connection, "fleet", "digest", "{}");
      connection.rollback();

      assertThat(Ledger.find(connection)).isEmpty();
    }
  }

  @Test
  void aLedgerOfAnotherVersionIsRefusedWithBothVersions() throws Exception {
    try (Connection connection = database.connect()) {
      Ledgers.execute(connection, "update landfall.ledger set version = 7");

      assertThatThrownBy(() -> Ledger.find(connection))
          .isInstanceOfSatisfying(
              LandfallException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_FOREIGN);
                assertThat(e)
                    .hasMessageContaining("version 7")
                    .hasMessageContaining("version " + Ledger.VERSION);
                assertThat(e.remedy()).contains("Landfall that began");
              });
    }
  }

  @Test
  void thereIsOneHeader() throws Exception {
    try (Connection connection = database.connect()) {
      assertThatThrownBy(
              () ->
                  Ledgers.execute(
                      connection,
                      "insert into landfall.ledger (version, fleet, plan_digest, baseline)"
                          + " select version, fleet, plan_digest, baseline from landfall.ledger"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("ledger_pkey");
    }
  }

  @Test
  void otherRolesCanNotReadIt() throws Exception {
    ScratchRole other = database.server().createRole("other_reader_" + database.name(), true);
    try (Connection owner = database.connect()) {
      Ledgers.execute(
          owner, "grant connect on database \"%s\" to public".formatted(database.name()));
      try (Connection connection = database.connect(other)) {
        for (String table : new String[] {"ledger", "reject", "source_file", "parked_object"}) {
          assertThatThrownBy(() -> Ledgers.execute(connection, "select * from landfall." + table))
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
      }
    }
  }
}
