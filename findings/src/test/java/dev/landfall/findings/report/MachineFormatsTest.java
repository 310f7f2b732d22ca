package dev.landfall.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Location;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.Waiver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms that CI systems read. */
class MachineFormatsTest {
  private static final FindingKind LOST = new FindingKind("LF-SCH-001", Severity.BLOCK, "weaker");
  private static final FindingKind EXTRA = new FindingKind("LF-SCH-006", Severity.INFO, "extra");
  private static final FindingKind TUNED = new FindingKind("LF-SCH-005", Severity.MEDIUM, "tuned");

  private static Report report() {
    Waiver waiver =
        new Waiver("LF-SCH-001", "INDEX app.b", "not <needed>", LocalDate.of(2030, 1, 1));
    return Report.check(
        "a & b",
        List.of(
            LOST.on("INDEX app.a", "INDEX app.a is gone,\n50% of \"all\" <reads> need it.")
                .because("was at postgresql://me:secret@host/db", "with \u0001 and \ud800")
                .fix(Remedy.sql("create index concurrently a on app.t (x)"))
                .at(new Location("schema/my file,1:2.sql", 12)),
            LOST.on("INDEX app.b", "INDEX app.b is gone.")
                .waivedBy(List.of(waiver), LocalDate.of(2029, 1, 1)),
            TUNED.on("TABLE app.t", "fillfactor").unknown(),
            EXTRA.on("INDEX app.c", "INDEX app.c is new.").at(new Location("/tmp/x.sql", 1))),
        Severity.HIGH);
  }

  @Test
  void sarifHasTheFormOfTheStandard() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource("sarif.schema.json"));
    for (Report report : List.of(report(), Report.check("none", List.of(), Severity.HIGH))) {
      assertThat(schema.validate(OutputFormat.SARIF.format(report), InputFormat.JSON)).isEmpty();
    }
    assertThat(schema.validate("{\"version\":\"2.1.0\",\"runs\":[{}]}", InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void sarifTellsRuleLevelLineAndSuppression() {
    JsonNode run = JsonMapper.shared().readTree(OutputFormat.SARIF.format(report())).at("/runs/0");
    assertThat(run.at("/tool/driver/rules").size()).isEqualTo(3);
    JsonNode first = run.at("/results/0");
    assertThat(first.path("ruleId").asString()).isEqualTo("LF-SCH-001");
    assertThat(run.at("/tool/driver/rules/" + first.path("ruleIndex").asInt() + "/id").asString())
        .isEqualTo("LF-SCH-001");
    assertThat(first.path("level").asString()).isEqualTo("error");
    assertThat(first.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(12);
    assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri").asString().toString())
        .isEqualTo("schema/my%20file,1:2.sql");
    assertThat(first.at("/message/text").asString())
        .contains("create index concurrently")
        .doesNotContain("secret");
    assertThat(run.at("/results/1/suppressions/0/justification").asString()).contains("<needed>");
    assertThat(run.at("/results/2/level").asString()).isEqualTo("warning");
    assertThat(run.at("/results/3/level").asString()).isEqualTo("note");
    assertThat(run.at("/results/3/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("file:///tmp/x.sql");
  }

  @Test
  void junitHasTheFormOfItsSchema() throws Exception {
    javax.xml.validation.Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new StreamSource(resource("junit.xsd")));
    for (Report report : List.of(report(), Report.check("none", List.of(), Severity.HIGH))) {
      schema.newValidator().validate(new StreamSource(bytes(OutputFormat.JUNIT.format(report))));
    }
  }

  @Test
  void junitCountsFailuresAndSkipsWhatIsWaived() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(bytes(OutputFormat.JUNIT.format(report())));
    var suite = document.getElementsByTagName("testsuite").item(0).getAttributes();
    assertThat(suite.getNamedItem("tests").getNodeValue()).isEqualTo("4");
    assertThat(suite.getNamedItem("failures").getNodeValue()).isEqualTo("1");
    assertThat(suite.getNamedItem("skipped").getNodeValue()).isEqualTo("1");
    assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
        .contains("schema/my file,1:2.sql:12: ")
        .contains("\"all\" <reads>")
        .contains("\ufffd")
        .doesNotContain("secret");
  }

  @Test
  void githubCommandsStayWithinALineAndWithinTheLimit() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      many.add(LOST.on("INDEX app.i" + i, "gone").at(new Location("a,b:c.sql", i + 1)));
    }
    String text = OutputFormat.GITHUB.format(Report.check("x", many, Severity.HIGH));
    assertThat(text.lines().filter(line -> line.startsWith("::error "))).hasSize(10);
    assertThat(text).contains("file=a%2Cb%3Ac.sql,line=1,title=LF-SCH-001 INDEX app.i0::gone");
    assertThat(text).contains("39 more of this level").endsWith("FAIL: x, 48 findings, 0 waived\n");

    String one = OutputFormat.GITHUB.format(report());
    assertThat(one.lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactly("::error", "::warning", "::notice", "FAIL:");
    assertThat(one).contains("INDEX app.a is gone,%0A50%25 of \"all\"").doesNotContain("secret");
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(MachineFormatsTest.class.getResourceAsStream(name), name);
  }
}
