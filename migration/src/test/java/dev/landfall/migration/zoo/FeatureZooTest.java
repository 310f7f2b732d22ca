package dev.landfall.migration.zoo;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.findings.Waiver;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file for each feature of a schema, through a whole migration without a baseline; each is
 * checked by content and catalog, or by its finding.
 */
@Tag("slow")
class FeatureZooTest {
  @TempDir private Path folder;

  @Test
  void eachFeatureIsCarriedOrNamed() throws Exception {
    List<Feature> features = Features.all();
    int number = 100;
    for (Feature feature : features) {
      make(folder.resolve("fleet/%d-%s.db".formatted(number++, feature.name())), feature);
    }
    ScratchDatabase database = TestServers.newest().createDatabase();
    Configs config =
        new Configs(folder)
            .schema("public")
            .profile(ProfileMode.FULL)
            .baseline("schema.sql")
            .key(Configs.key("source_key", KeyType.BIGINT, "(\\d+)-[^/]*\\.db$"))
            // No type takes what un.c holds: its BLOB is rejected.
            .tolerate(1);

    Plan plan =
        Migration.plan(Job.environment(config.build(), database, new Recorder(), new Stop()));

    SoftAssertions softly = new SoftAssertions();
    findings(features, plan, softly);
    for (Finding finding : plan.findings()) {
      if (finding.severity().compareTo(Severity.HIGH) <= 0) {
        config.waive(new Waiver(finding.kind().id(), finding.object(), "known", LocalDate.MAX));
      }
    }
    Report report = Job.of(config, database).migrate(List.of());
    softly.assertThat(Job.failures(report)).isEmpty();
    try (Connection connection = database.connect()) {
      for (Feature feature : features) {
        feature
            .held()
            .forEach(
                (sql, rows) ->
                    softly.assertThat(rows(connection, sql)).as(feature.name()).isEqualTo(rows));
      }
    }
    softly.assertAll();
    database.drop();
  }

  /** Not one finding fewer, and of those that keep traffic out not one more. */
  private static void findings(List<Feature> features, Plan plan, SoftAssertions softly) {
    Map<String, String> remedies = new TreeMap<>();
    for (Finding finding : plan.findings()) {
      remedies.put(finding.kind().id() + " " + finding.object(), finding.remedy().toString());
    }
    List<String> expected =
        features.stream().flatMap(feature -> feature.findings().stream()).sorted().toList();
    softly.assertThat(remedies).as("named").containsKeys(expected.toArray(String[]::new));
    softly
        .assertThat(plan.findings())
        .filteredOn(finding -> finding.severity().compareTo(Severity.HIGH) <= 0)
        .extracting(finding -> finding.kind().id() + " " + finding.object())
        .isSubsetOf(expected);
    for (Feature feature : features) {
      feature
          .proposals()
          .forEach((name, text) -> softly.assertThat(remedies.get(name)).contains(text));
    }
  }

  private static void make(Path file, Feature feature) throws SQLException {
    SqliteFiles.write(file);
    try (Connection connection = SqliteFiles.connect(file);
        Statement statement = connection.createStatement()) {
      for (String sql : feature.statements()) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> rows(Connection connection, String sql) {
    try {
      return Query.of(connection, sql).list(row -> row.getString(1));
    } catch (SQLException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
