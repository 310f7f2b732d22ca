package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.survey.SurveyedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plan as people review it: Markdown. */
final class PlanText {
  private PlanText() {}

  static String of(Plan plan) {
    StringBuilder text = new StringBuilder(4096);
    text.append("# Migration plan\n\n");
    summary(plan, text);
    tables(plan, text);
    columns(plan, text);
    text.append(ProfileText.of(plan.survey().profile()));
    versions(plan, text);
    SizeText.append(plan, text);
    findings(plan, text);
    return text.toString();
  }

  private static void summary(Plan plan, StringBuilder text) {
    List<SurveyedFile> files = plan.survey().files();
    long bytes = files.stream().mapToLong(SurveyedFile::sizeBytes).sum();
    long rows = files.stream().mapToLong(SurveyedFile::rowsTotal).sum();
    line(text, "| | |");
    line(text, "|---|---|");
    line(
        text,
        "| files | %,d (%,.1f MB), %,d of them readable |",
        files.size(),
        bytes / 1e6,
        plan.survey().readable().size());
    line(text, "| rows | %,d |", rows);
    line(text, "| schema versions | %d |", plan.survey().schemas().size());
    line(text, "| source key | column `%s`, %s |", plan.key().name(), plan.key().type());
    line(
        text,
        "| baseline | `%s`, SHA-256 `%s`, %d objects |",
        plan.baseline().file(),
        plan.baseline().sha256(),
        plan.baseline().catalog().objects().size());
    line(text, "| digest of the decisions | `%s` |", plan.digest());
  }

  private static void tables(Plan plan, StringBuilder text) {
    Map<String, long[]> totals = new TreeMap<>();
    for (SurveyedFile file : plan.survey().files()) {
      file.rows()
          .forEach(
              (table, rows) -> {
                long[] total =
                    totals.computeIfAbsent(Names.foldedAsSqlite(table), k -> new long[2]);
                total[0]++;
                total[1] += rows;
              });
    }
    text.append("\n## Tables\n\n");
    line(text, "| source | files | rows | target | rule |");
    line(text, "|---|---:|---:|---|---|");
    for (TableMapping table : plan.tables()) {
      long[] total = totals.getOrDefault(Names.foldedAsSqlite(table.sourceTable()), new long[2]);
      line(
          text,
          "| `%s` | %,d | %,d | `%s` | %s |",
          Markdown.plain(table.sourceTable()),
          total[0],
          total[1],
          Markdown.plain(table.target().toString()),
          rule(table.identity()));
    }
    for (String skipped : plan.skipped()) {
      long[] total = totals.getOrDefault(Names.foldedAsSqlite(skipped), new long[2]);
      line(
          text,
          "| `%s` | %,d | %,d | not carried | |",
          Markdown.plain(skipped),
          total[0],
          total[1]);
    }
  }

  private static String rule(RowIdentity identity) {
    return switch (identity) {
      case RowIdentity.ByKey() -> "source key";
      case RowIdentity.Renumbered(String column) ->
          "`%s` renumbered".formatted(Markdown.plain(column));
      case RowIdentity.Merged(List<String> key, Optional<String> id) ->
          "merged by `%s`%s"
              .formatted(
                  Markdown.plain(String.join("`, `", key)),
                  id.map(column -> ", `%s` assigned".formatted(Markdown.plain(column))).orElse(""));
    };
  }

  private static String following(TableMapping table, ColumnMapping column) {
    return table.references().stream()
        .filter(it -> Names.sameInSqlite(it.column(), column.sourceColumn()))
        .map(it -> "follows `%s`".formatted(Markdown.plain(it.table())))
        .findFirst()
        .orElse("");
  }

  private static void columns(Plan plan, StringBuilder text) {
    text.append("\n## Columns\n\n");
    line(text, "| source | target | conversion |");
    line(text, "|---|---|---|");
    for (TableMapping table : plan.tables()) {
      table
          .keyColumn()
          .ifPresent(
              key ->
                  line(
                      text,
                      "| the source key | `%s.%s` | |",
                      Markdown.plain(table.target().toString()),
                      Markdown.plain(key)));
      for (ColumnMapping column : table.columns()) {
        line(
            text,
            "| `%s.%s` | `%s.%s` | %s |",
            Markdown.plain(table.sourceTable()),
            Markdown.plain(column.sourceColumn()),
            Markdown.plain(table.target().toString()),
            Markdown.plain(column.targetColumn()),
            following(table, column).isEmpty() ? conversion(column) : following(table, column));
      }
    }
  }

  private static String conversion(ColumnMapping column) {
    List<String> words = new ArrayList<>();
    column.conversion().ifPresent(it -> words.add("from " + it.word()));
    column.zone().ifPresent(it -> words.add("zone " + it));
    switch (column.onFailure()) {
      case OnFailure.Reject _ -> {}
      case OnFailure.SetNull _ -> words.add("NULL where it does not convert");
      case OnFailure.Into(String fallback) ->
          words.add("into `%s` where it does not convert".formatted(fallback));
    }
    return String.join(", ", words);
  }

  private static void versions(Plan plan, StringBuilder text) {
    text.append("\n## Schema versions\n\n");
    line(text, "| version | files | for example | differs from the first |");
    line(text, "|---|---:|---|---|");
    for (SchemaVersions.Group group : SchemaVersions.groups(plan.survey())) {
      line(
          text,
          "| %s | %,d | %s | %s |",
          Markdown.code(SchemaNames.brief(group.fingerprint())),
          group.files().size(),
          Markdown.code(group.files().getFirst()),
          String.join("<br>", group.difference().stream().map(Markdown::code).toList()));
    }
  }

  private static void findings(Plan plan, StringBuilder text) {
    text.append("\n## Findings\n\n");
    if (plan.findings().isEmpty()) {
      line(text, "None.");
      return;
    }
    for (Severity severity : Severity.values()) {
      for (Finding finding : plan.findings()) {
        if (finding.severity() == severity) {
          line(
              text,
              "- **%s %s** %s",
              severity.name().toLowerCase(Locale.ROOT),
              finding.kind().id(),
              Markdown.plain(finding.message()));
          finding.evidence().forEach(evidence -> line(text, "  - `%s`", Markdown.plain(evidence)));
        }
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation would cost a dependency.
  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : format.formatted(arguments)).append('\n');
  }
}
