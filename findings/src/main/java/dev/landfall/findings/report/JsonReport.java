package dev.landfall.findings.report;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Location;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.Waiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Prints a report for programs. The shape is documented in docs/reference/report.md and is a
 * promise: within a version of it, members are added, never renamed, removed or given another
 * meaning.
 */
final class JsonReport {
  private static final int SHAPE_VERSION = 1;
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  void write(Report report, Writer out) {
    try (JsonGenerator json = JSON.createGenerator(new Indented(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("version", SHAPE_VERSION);
      text(json, "title", report.title());
      json.writeStringProperty("verdict", name(report.verdict()));
      json.writeBooleanProperty("failed", report.failed());
      json.writeStringProperty("threshold", name(report.threshold()));
      counts(json, report);
      json.writeArrayPropertyStart("findings");
      for (Finding finding : report.findings()) {
        finding(json, finding, report.threshold());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    try {
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't print the report: " + report.title(), e);
    }
  }

  private static void counts(JsonGenerator json, Report report) {
    json.writeObjectPropertyStart("counts");
    for (Severity severity : Severity.values()) {
      json.writeNumberProperty(name(severity), report.counting(severity).size());
    }
    json.writeNumberProperty("waived", report.waived().size());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding, Severity threshold) {
    json.writeStartObject();
    json.writeStringProperty("id", finding.kind().id());
    json.writeStringProperty("title", finding.kind().title());
    json.writeStringProperty("severity", name(finding.severity()));
    json.writeStringProperty("certainty", name(finding.certainty()));
    json.writeBooleanProperty("fails", finding.failsAt(threshold));
    text(json, "object", finding.object());
    text(json, "message", finding.message());
    texts(json, "evidence", finding.evidence());
    json.writeName("remedy");
    remedy(json, finding.remedy());
    json.writeName("waiver");
    waiver(json, finding.waiver());
    json.writeName("location");
    location(json, finding.location());
    json.writeEndObject();
  }

  private static void location(JsonGenerator json, Optional<Location> location) {
    if (location.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    text(json, "file", location.get().file());
    json.writeNumberProperty("line", location.get().line());
    json.writeEndObject();
  }

  private static void remedy(JsonGenerator json, Remedy remedy) {
    json.writeStartObject();
    switch (remedy) {
      case Remedy.None() -> json.writeStringProperty("kind", "none");
      case Remedy.Sql(List<String> statements) -> {
        json.writeStringProperty("kind", "sql");
        texts(json, "statements", statements);
      }
      case Remedy.Ticket(String ticket) -> {
        json.writeStringProperty("kind", "ticket");
        text(json, "text", ticket);
      }
      case Remedy.Action(String action) -> {
        json.writeStringProperty("kind", "action");
        text(json, "text", action);
      }
    }
    json.writeEndObject();
  }

  private static void waiver(JsonGenerator json, Optional<Waiver> waiver) {
    if (waiver.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    text(json, "reason", waiver.get().reason());
    json.writeStringProperty("expires", waiver.get().expires().toString());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(Redaction.redact(value)));
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, String value) {
    json.writeStringProperty(name, Redaction.redact(value));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
