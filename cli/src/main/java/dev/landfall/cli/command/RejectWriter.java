package dev.landfall.cli.command;

import dev.landfall.findings.report.Printable;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.Rejects;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes rejects one by one. What they hold comes from anywhere: no line has control characters,
 * and no cell of a CSV begins like a formula. Not thread-safe.
 */
final class RejectWriter {
  private static final List<String> COLUMNS =
      List.of(
          "reject_id",
          "source_key",
          "path",
          "source_table",
          "row_id",
          "column_name",
          "reason",
          "message",
          "source_row");

  private static final String LINE_END = "\r\n";
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

  /** What spreadsheets take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r\n";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final RejectFormat format;
  private final PrintWriter out;
  private boolean any;

  RejectWriter(RejectFormat format, PrintWriter out) {
    this.format = format;
    this.out = out;
  }

  void begin() {
    switch (format) {
      case TEXT -> {}
      case CSV -> out.print(String.join(",", COLUMNS) + LINE_END);
      case JSON -> out.print("[");
    }
  }

  void write(Rejects.Listed reject) {
    switch (format) {
      case TEXT -> out.println(text(reject));
      case CSV -> out.print(csv(reject) + LINE_END);
      case JSON -> out.print((any ? ",\n " : "\n ") + json(reject));
    }
    any = true;
  }

  void end() {
    switch (format) {
      case TEXT, CSV -> {}
      case JSON -> out.println(any ? "\n]" : "]");
    }
    out.flush();
  }

  private static String text(Rejects.Listed reject) {
    RejectedRow row = reject.row();
    return Printable.line(
        "  %s: table %s, row %s: %s: %s"
            .formatted(reject.path(), row.sourceTable(), row.rowId(), row.reason(), row.message()));
  }

  private static String csv(Rejects.Listed reject) {
    RejectedRow row = reject.row();
    return String.join(
        ",",
        String.valueOf(reject.rejectId()),
        cell(row.sourceKey()),
        cell(reject.path()),
        cell(row.sourceTable()),
        cell(row.rowId()),
        cell(row.column().orElse("")),
        cell(row.reason()),
        cell(row.message()),
        cell(row.sourceRow()));
  }

  /** A cell that a spreadsheet shows as it is: an apostrophe before what it would compute. */
  private static String cell(String value) {
    boolean formula =
        !value.isEmpty()
            && FORMULA.indexOf(value.charAt(0)) >= 0
            && !NUMBER.matcher(value).matches();
    String shown = formula ? "'" + value : value;
    boolean quoted = shown.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
  }

  private static String json(Rejects.Listed reject) {
    RejectedRow row = reject.row();
    ObjectNode node = JSON.createObjectNode();
    node.put("rejectId", reject.rejectId());
    node.put("sourceKey", row.sourceKey());
    node.put("path", reject.path());
    node.put("sourceTable", row.sourceTable());
    node.put("rowId", row.rowId());
    node.put("column", row.column().orElse(null));
    node.put("reason", row.reason());
    node.put("message", row.message());
    node.set("sourceRow", JSON.readTree(row.sourceRow()));
    return JSON.writeValueAsString(node);
  }
}
