package dev.landfall.findings.report;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Location;
import dev.landfall.findings.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Prints a report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0): a rule for each
 * kind of finding, a result for each finding, a suppression for each waiver.
 */
final class SarifReport {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /** What GitHub's code scanning takes of one run. */
  private static final int MOST_RESULTS = 25_000;

  void write(Report report, Writer out) {
    List<Finding> findings =
        report.findings().subList(0, Math.min(MOST_RESULTS, report.findings().size()));
    Map<String, FindingKind> rules = new TreeMap<>();
    findings.forEach(finding -> rules.putIfAbsent(finding.kind().id(), finding.kind()));
    try (JsonGenerator json = JSON.createGenerator(new Indented(), out)) {
      json.writeStartObject();
      json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      tool(json, rules);
      json.writeObjectPropertyStart("automationDetails");
      json.writeStringProperty("id", "landfall/" + Redaction.redact(report.title()));
      json.writeEndObject();
      json.writeStringProperty("columnKind", "utf16CodeUnits");
      json.writeArrayPropertyStart("results");
      List<String> order = new ArrayList<>(rules.keySet());
      for (Finding finding : findings) {
        result(json, finding, order.indexOf(finding.kind().id()));
      }
      json.writeEndArray();
      json.writeEndObject();
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

  private static void tool(JsonGenerator json, Map<String, FindingKind> rules) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "landfall");
    json.writeArrayPropertyStart("rules");
    for (FindingKind kind : rules.values()) {
      json.writeStartObject();
      json.writeStringProperty("id", kind.id());
      message(json, "shortDescription", kind.title());
      json.writeObjectPropertyStart("defaultConfiguration");
      json.writeStringProperty("level", level(kind.severity()));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, Finding finding, int rule) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.kind().id());
    json.writeNumberProperty("ruleIndex", rule);
    json.writeStringProperty("level", level(finding.severity()));
    message(json, "message", FindingText.whole(finding));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    finding.location().ifPresent(location -> physicalLocation(json, location));
    json.writeArrayPropertyStart("logicalLocations");
    json.writeStartObject();
    json.writeStringProperty("fullyQualifiedName", Redaction.redact(finding.object()));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty(
        "landfall/v1", finding.kind().id() + ":" + Redaction.redact(finding.object()));
    json.writeEndObject();
    finding
        .waiver()
        .ifPresent(
            waiver -> {
              json.writeArrayPropertyStart("suppressions");
              json.writeStartObject();
              json.writeStringProperty("kind", "external");
              json.writeStringProperty("status", "accepted");
              json.writeStringProperty(
                  "justification",
                  Redaction.redact(waiver.reason()) + " (until " + waiver.expires() + ")");
              json.writeEndObject();
              json.writeEndArray();
            });
    json.writeEndObject();
  }

  private static void physicalLocation(JsonGenerator json, Location location) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(location.file()));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", location.line());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A path as the relative (or, from /, absolute) reference that SARIF wants. */
  private static String uri(String file) {
    try {
      return file.startsWith("/")
          ? new URI("file", "", file, null).toASCIIString()
          : new URI(null, null, "/" + file, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + file, e);
    }
  }

  private static void message(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case BLOCK, HIGH -> "error";
      case MEDIUM -> "warning";
      case INFO -> "note";
    };
  }
}
