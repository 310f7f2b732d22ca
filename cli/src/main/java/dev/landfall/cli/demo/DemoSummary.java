package dev.landfall.cli.demo;

import dev.landfall.demo.Fleet;
import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Report;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.Totals;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a demo came to.
 *
 * @param psql the command that opens the target, where the server is kept
 */
record DemoSummary(
    String jdk,
    int files,
    long fleetBytes,
    List<StageTimes.Entry> stages,
    Totals totals,
    long databaseBytes,
    long indexes,
    long constraints,
    List<FileRecord> unreadable,
    List<Rejects.Group> rejects,
    Path config,
    boolean kept,
    String psql,
    double seconds,
    Report report) {
  private static final int MOST_REJECTS = 50;

  DemoSummary {
    stages = List.copyOf(stages);
    unreadable = List.copyOf(unreadable);
    rejects = List.copyOf(rejects);
  }

  /** How large the target became. */
  private record Size(long bytes, long indexes, long constraints) {}

  static DemoSummary collect(
      Fleet fleet,
      ScratchDatabase database,
      Path config,
      List<StageTimes.Entry> stages,
      Report report,
      Instant began,
      boolean kept)
      throws SQLException {
    try (Connection connection = database.connect()) {
      Size size =
          Query.of(connection, DemoSummary.class, "target_size")
              .one(row -> new Size(row.getLong(1), row.getLong(2), row.getLong(3)));
      return new DemoSummary(
          fleet.jdk(),
          fleet.files().size(),
          fleet.bytes(),
          stages,
          Totals.read(connection),
          size.bytes(),
          size.indexes(),
          size.constraints(),
          new SourceFiles(connection)
              .list().stream().filter(file -> file.state() == FileRecord.State.FAILED).toList(),
          new Rejects(connection).groups(MOST_REJECTS),
          config,
          kept,
          "psql '" + database.uri() + "'",
          Duration.between(began, Instant.now()).toMillis() / 1e3,
          report);
    }
  }

  /** One JSON document; {@code report} has the shape of docs/reference/report.md. */
  String json() {
    JsonMapper json = JsonMapper.shared();
    ObjectNode document = json.createObjectNode();
    document.put("version", 1);
    document.put("jdk", jdk);
    document.put("files", files);
    document.put("fleetBytes", fleetBytes);
    document.put("seconds", seconds);
    document.set("stages", json.valueToTree(stages));
    document.set("totals", json.valueToTree(totals));
    document.put("databaseBytes", databaseBytes);
    document.put("indexes", indexes);
    document.put("constraints", constraints);
    document.set("unreadable", json.valueToTree(unreadable));
    document.set("rejects", json.valueToTree(rejects));
    document.put("config", config.toString());
    if (kept) {
      document.put("psql", psql);
    }
    document.set("report", json.readTree(OutputFormat.JSON.format(report)));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  String text() {
    return new DemoText(this).text();
  }
}
