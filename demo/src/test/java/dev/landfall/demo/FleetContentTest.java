package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetContentTest {
  private static final Map<RejectReason, String> REJECTED =
      Map.of(
          RejectReason.END_BEFORE_START, "end_line < start_line and typeof(start_line) = 'integer'",
          RejectReason.NULL_IDENTIFIER, "identifier is null",
          RejectReason.TEXT_IN_INTEGER, "typeof(start_line) = 'text'",
          RejectReason.NUL_IN_TEXT, "instr(cast(identifier as blob), x'00') > 0");

  @TempDir static Path folder;
  private static Fleet fleet;

  @BeforeAll
  static void make() throws InterruptedException {
    fleet =
        new FleetMaker(FleetOptions.in(folder.resolve("fleet")).withFiles(20))
            .make(ProgressListener.NONE);
  }

  @Test
  void everyFileButTheTruncatedOneIsSound() throws SQLException {
    for (FleetFile file : fleet.files()) {
      if (file.kind() == FleetFileKind.TRUNCATED) {
        continue;
      }
      try (Connection connection = Databases.open(fleet.path(file))) {
        assertThat(Databases.column(connection, "pragma integrity_check"))
            .as(file.name())
            .containsExactly("ok");
        assertThat(Databases.column(connection, "pragma foreign_key_check")).isEmpty();
        assertThat(rows(connection)).as(file.name()).isEqualTo(file.rows());
        assertThat(fleet.path(file)).hasSize(file.bytes());
      }
    }
  }

  @Test
  void theTruncatedFileIsMalformed() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = Databases.open(fleet.path(fleet.truncated()))) {
                for (String table : Databases.TABLES) {
                  Databases.column(connection, "select * from \"" + table + "\"");
                }
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("malformed");
  }

  @Test
  void oldFilesLackColumns() throws SQLException {
    assertThat(fleet.files(FleetFileKind.OLD_SCHEMA)).hasSize(4);
    for (FleetFile file : fleet.files()) {
      if (file.kind() == FleetFileKind.TRUNCATED) {
        continue;
      }
      boolean old = file.kind() == FleetFileKind.OLD_SCHEMA;
      try (Connection connection = Databases.open(fleet.path(file))) {
        assertThat(Databases.column(connection, "select schema_version from meta"))
            .containsExactly(old ? "3.9.0" : "4.2.0");
        assertThat(columns(connection, "references").contains("role")).isEqualTo(!old);
        assertThat(columns(connection, "documents").contains("num_symbols")).isEqualTo(!old);
        assertThat(columns(connection, "meta").contains("indexed_at")).isEqualTo(!old);
        assertThat(columns(connection, "meta").contains("tool_version")).isEqualTo(!old);
      }
    }
  }

  @Test
  void rowsToBeRejectedAreInOneFileAndCounted() throws SQLException {
    assertThat(fleet.rejectedRows()).isEqualTo(8);
    for (FleetFile file : fleet.files()) {
      if (file.kind() == FleetFileKind.TRUNCATED) {
        continue;
      }
      List<RejectedRows> found = new ArrayList<>();
      try (Connection connection = Databases.open(fleet.path(file))) {
        for (RejectReason reason : RejectReason.values()) {
          String sql = "select id from definitions where " + REJECTED.get(reason) + " order by id";
          List<Long> ids = Databases.column(connection, sql).stream().map(Long::valueOf).toList();
          if (!ids.isEmpty()) {
            found.add(new RejectedRows(reason, "definitions", ids));
          }
        }
      }
      assertThat(found).as(file.name()).isEqualTo(file.rejects());
      assertThat(file.rejectedRows()).isEqualTo(file.kind() == FleetFileKind.REJECTING ? 8 : 0);
    }
  }

  @Test
  void theNumberInTheNameIsTheRepositoryId() {
    Pattern pattern = Pattern.compile("(\\d+)-[^/]*\\.db$");
    for (FleetFile file : fleet.files()) {
      Matcher matcher = pattern.matcher("fleet-7-x/" + file.name());
      assertThat(matcher.find()).isTrue();
      assertThat(Integer.parseInt(matcher.group(1))).isEqualTo(file.repositoryId());
    }
  }

  @Test
  void payloadsHoldTheRangesOfTheReferences() throws SQLException, IOException {
    FleetFile file = fleet.files(FleetFileKind.CURRENT).getLast();
    Pattern range = Pattern.compile("\\[\\d+,\\d+,\\d+,\\d+,\\d+]");
    long ranges = 0;
    long uses = 0;
    try (Connection connection = Databases.open(fleet.path(file));
        Statement statement = connection.createStatement()) {
      try (ResultSet documents = statement.executeQuery("select path, data from documents")) {
        while (documents.next()) {
          String text = inflate(documents.getBytes(2));
          assertThat(text).startsWith("{\"class\":\"" + file.packageName().replace('.', '/'));
          ranges += range.matcher(text).results().count();
        }
      }
      try (ResultSet chunks = statement.executeQuery("select data from result_chunks")) {
        while (chunks.next()) {
          String text = inflate(chunks.getBytes(1));
          uses += Pattern.compile("\\[\\d+,\\d+]").matcher(text).results().count();
        }
      }
    }
    assertThat(file.rows().references()).isPositive();
    assertThat(ranges).isEqualTo(file.rows().references());
    assertThat(uses).isEqualTo(file.rows().references());
  }

  @Test
  void symbolsAreIndexed() throws SQLException {
    try (Connection connection = Databases.open(fleet.path(fleet.rejecting()))) {
      assertThat(
              Databases.column(
                  connection, "select name from sqlite_schema where type = 'index' order by name"))
          .contains("definitions_symbol", "references_symbol");
    }
  }

  @Test
  void totalsLeaveTheTruncatedFileOut() {
    TableRows sum = TableRows.NONE;
    for (FleetFile file : fleet.files()) {
      sum = sum.plus(file.rows());
    }
    assertThat(fleet.rows().plus(fleet.truncated().rows())).isEqualTo(sum);
    assertThat(fleet.rows().meta()).isEqualTo(19);
  }

  private static TableRows rows(Connection connection) throws SQLException {
    long[] counts = new long[Databases.TABLES.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] =
          Databases.number(connection, "select count(*) from \"" + Databases.TABLES.get(i) + "\"");
    }
    return new TableRows(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    return Databases.column(
        connection, "select name from pragma_table_info('" + table + "') order by cid");
  }

  private static String inflate(byte[] data) throws IOException {
    try (InputStream stream = new InflaterInputStream(new ByteArrayInputStream(data))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
