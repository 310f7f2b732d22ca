package dev.landfall.findings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.Waiver;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  private static final FindingKind INVALID_INDEX =
      new FindingKind("LF-IDX-001", Severity.BLOCK, "index not valid");
  private static final FindingKind TEMP_LIMIT =
      new FindingKind("LF-SET-001", Severity.BLOCK, "temp_file_limit too low");
  private static final FindingKind NO_PRIMARY_KEY =
      new FindingKind("LF-TAB-002", Severity.HIGH, "no primary key");
  private static final FindingKind LOW_VISIBILITY =
      new FindingKind("LF-VAC-003", Severity.MEDIUM, "visibility map low");
  private static final FindingKind RECORD =
      new FindingKind("LF-REC-004", Severity.INFO, "the record");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static List<Finding> findings() {
    Waiver waiver =
        new Waiver(
            "LF-TAB-002", "public.audit", "append-only, read by nobody", LocalDate.of(2027, 1, 31));
    return List.of(
        RECORD.on("run 7", "Every defence was down for 00:12:30."),
        LOW_VISIBILITY
            .on("public.a\u001b[31mb", "The visibility map of public.a\u001b[31mb\ncovers 3 %.")
            .fix(Remedy.sql("vacuum (analyze) public.\"a b\"")),
        NO_PRIMARY_KEY
            .on("public.audit", "public.audit has no primary key.")
            .waivedBy(List.of(waiver), TODAY),
        NO_PRIMARY_KEY
            .on("public.events", "public.events has no primary key.")
            .fix(new Remedy.Action("Choose a key with the owner of the table.")),
        INVALID_INDEX
            .on("public.documents_path_idx", "The index public.documents_path_idx is invalid.")
            .because("indisvalid = false, indisready = true", "seen over postgresql://app:pw@db/x")
            .fix(
                Remedy.sql(
                    "drop index concurrently public.documents_path_idx",
                    """
                    create index concurrently documents_path_idx
                      on public.documents (repo_id, path);
                    """)),
        TEMP_LIMIT
            .on("temp_file_limit", "Whether temp_file_limit suffices can't be told.")
            .unknown()
            .fix(
                new Remedy.Ticket(
                    """
                    Please set temp_file_limit to 8GB on codeintel.
                    The index builds of the migration need 5.1 GB at once.
                    """)));
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "JSON"})
  void aReportIsPrintedAsRecorded(OutputFormat format) throws IOException {
    Report report = Report.gate("Ready for traffic: codeintel", findings(), Severity.HIGH);

    assertThat(format.format(report))
        .isEqualTo(golden("report." + (format == OutputFormat.TEXT ? "txt" : "json")));
  }

  @Test
  void textForATerminalHasColours() throws IOException {
    Report report = Report.gate("Ready for traffic: codeintel", findings(), Severity.HIGH);
    StringWriter out = new StringWriter();

    OutputFormat.TEXT.write(report, out, Colours.ANSI);

    assertThat(out.toString().replace('\u001b', '^')).isEqualTo(golden("report.colours.txt"));
  }

  @Test
  void anEmptyReportPasses() {
    Report report = Report.check("Schema of codeintel", List.of(), Severity.BLOCK);

    assertThat(report.failed()).isFalse();
    assertThat(OutputFormat.TEXT.format(report))
        .isEqualTo(
            """
            PASS  Schema of codeintel
            no findings (fails at block or worse)
            """);
  }

  @Test
  void aWaivedFindingDoesNotFail() {
    List<Finding> waived =
        findings().stream().filter(finding -> finding.waiver().isPresent()).toList();

    assertThat(waived).hasSize(1);
    assertThat(Report.gate("x", waived, Severity.INFO).verdict()).isEqualTo(Verdict.READY);
  }

  @Test
  void theThresholdDecides() {
    Finding medium = LOW_VISIBILITY.on("a", "b");

    assertThat(Report.check("x", List.of(medium), Severity.HIGH).failed()).isFalse();
    assertThat(Report.check("x", List.of(medium), Severity.MEDIUM).failed()).isTrue();
  }

  @Test
  void anUnknownCountsLikeTheFault() {
    Finding unknown = TEMP_LIMIT.on("temp_file_limit", "b").unknown();

    assertThat(Report.gate("x", List.of(unknown), Severity.BLOCK).verdict())
        .isEqualTo(Verdict.NOT_READY);
  }

  @Test
  void aVerdictThatDoesNotFollowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Report("x", findings(), Verdict.READY, Severity.BLOCK))
        .withMessageContaining("READY");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(Colours.detect(true, Map.of("TERM", "xterm"))).isEqualTo(Colours.ANSI);
    assertThat(Colours.detect(false, Map.of("TERM", "xterm"))).isEqualTo(Colours.NONE);
    assertThat(Colours.detect(true, Map.of("NO_COLOR", "1"))).isEqualTo(Colours.NONE);
    assertThat(Colours.detect(true, Map.of("NO_COLOR", ""))).isEqualTo(Colours.ANSI);
    assertThat(Colours.detect(true, Map.of("TERM", "dumb"))).isEqualTo(Colours.NONE);
  }

  private static String golden(String name) throws IOException {
    try (var in = ReportTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
