package dev.landfall.cli.command;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Printable;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.RejectFilter;
import dev.landfall.ledger.Rejects;
import dev.landfall.postgres.connect.ConnectFailure;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code landfall rejects}. */
@Command(
    name = "rejects",
    mixinStandardHelpOptions = true,
    header = "the rows that the target does not hold, and why",
    description = {
      "Lists the rejected rows, or exports them. Read from the ledger: while a run is at work, or after it.",
      "",
      "To load them again: correct the sources, then `landfall migrate`; or correct the configuration, "
          + "then `landfall plan` and `landfall migrate --rejected`."
    },
    footer = {
      "",
      "Examples:",
      "  landfall rejects",
      "  landfall rejects --table documents --reason not-a-value --limit 5",
      "  landfall rejects --file bundles/4711.db",
      "  landfall rejects --format csv --output rejects.csv",
      "  landfall rejects --json | jq '.[].sourceRow'"
    })
public final class RejectsCommand implements Callable<Integer> {
  /** A person reads no more in one go. */
  private static final long TEXT_LIMIT = 50;

  private static final int MOST_GROUPS = 50;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Only of this file: its path, its name, or its source key.")
  private @Nullable String file;

  @Option(names = "--table", paramLabel = "TABLE", description = "Only of this source table.")
  private @Nullable String table;

  @Option(names = "--column", paramLabel = "COLUMN", description = "Only for this source column.")
  private @Nullable String column;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only for this reason: a word such as not-a-value, or an SQLSTATE.")
  private @Nullable String reason;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many rows. Default: 50 as text, all otherwise.")
  private @Nullable Long limit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, csv or json. Default: text.")
  private RejectFormat format = RejectFormat.TEXT;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Into this file instead of standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    RejectFormat chosen = json ? RejectFormat.JSON : format;
    if (limit != null && limit < 0) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "--limit is less than nothing: " + limit + ".",
          "Give a number of rows from 0 on.");
    }
    TargetSettings settings =
        TargetSettings.resolve(
            config.read().target(), System.getenv(), Path.of(System.getProperty("user.home")));
    try (Target target = Target.of(settings);
        Connection connection = target.open(SessionPurpose.WATCH)) {
      if (Ledger.find(connection).isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("No migration has begun in " + settings.display() + ".");
      }
      write(connection, chosen);
      return 0;
    } catch (SQLException e) {
      throw ConnectFailure.during("rejects", e, settings);
    }
  }

  private void write(Connection connection, RejectFormat chosen) throws SQLException {
    if (output == null) {
      write(connection, chosen, spec.commandLine().getOut());
      return;
    }
    Path half = output.resolveSibling(output.getFileName() + ".part");
    try {
      try (PrintWriter file =
          new PrintWriter(Files.newBufferedWriter(half, StandardCharsets.UTF_8))) {
        write(connection, chosen, file);
        if (file.checkError()) {
          throw new IOException("it could not be written as a whole");
        }
      }
      Files.move(half, output, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "The rejects can't be written to " + output + ": " + e.getMessage(),
          "Name a file in a folder that is there and may be written to.",
          e);
    }
  }

  private void write(Connection connection, RejectFormat chosen, PrintWriter out)
      throws SQLException {
    RejectWriter writer = new RejectWriter(chosen, out);
    boolean begun = Ledger.find(connection).isPresent();
    if (begun && chosen == RejectFormat.TEXT) {
      summary(new Rejects(connection), out);
    }
    writer.begin();
    long most = most(chosen);
    long given = begun ? new Rejects(connection).forEach(filter(), most, writer::write) : 0;
    writer.end();
    if (chosen == RejectFormat.TEXT && given == most) {
      out.printf("  (the first %,d; more with --limit)%n", most);
      out.flush();
    }
  }

  private long most(RejectFormat chosen) {
    if (limit != null) {
      return limit;
    }
    return chosen == RejectFormat.TEXT ? TEXT_LIMIT : Long.MAX_VALUE;
  }

  private RejectFilter filter() {
    return new RejectFilter(
        Optional.ofNullable(file),
        Optional.ofNullable(table),
        Optional.ofNullable(column),
        Optional.ofNullable(reason));
  }

  private static void summary(Rejects rejects, PrintWriter out) throws SQLException {
    out.printf("%,d rows rejected%n", rejects.count());
    for (Rejects.Group group : rejects.groups(MOST_GROUPS)) {
      out.println(
          Printable.line(
              "  %,8d  %s: table %s, column %s: %s"
                  .formatted(
                      group.rows(),
                      group.path(),
                      group.sourceTable(),
                      group.column().orElse("-"),
                      group.reason())));
    }
    out.println();
  }
}
