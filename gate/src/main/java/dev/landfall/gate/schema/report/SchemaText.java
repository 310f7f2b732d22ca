package dev.landfall.gate.schema.report;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.report.Colours;
import dev.landfall.findings.report.Printable;
import dev.landfall.findings.report.Report;
import dev.landfall.gate.schema.compare.SchemaChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a comparison of schemas for a person: the verdict, what is lost in one line, then table by
 * table what differs and the SQL that restores it. Where that is more than a screen, objects of a
 * kind share a line; where that is more too, each table has one. The SQL is then left to the other
 * forms.
 */
public final class SchemaText {
  /** As many findings are told one by one, with their evidence. */
  private static final int MOST_IN_FULL = 12;

  /** As many lines are a screen, with what stands above and below them. */
  private static final int MOST_LINES = 34;

  private static final int MOST_TABLES = 20;
  private static final int MOST_NAMES = 6;

  private final SchemaReport schema;
  private final Colours colours;
  private final StringBuilder text = new StringBuilder();

  private SchemaText(SchemaReport schema, Colours colours) {
    this.schema = schema;
    this.colours = colours;
  }

  /** Writes the text and flushes. */
  public static void write(SchemaReport schema, Writer out, Colours colours) {
    SchemaText printing = new SchemaText(schema, colours);
    printing.print();
    try {
      out.write(printing.text.toString());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't print the report", e);
    }
  }

  private void print() {
    Report report = schema.report();
    text.append(colours.verdict(report.verdict())).append("  ");
    text.append(colours.strong(Printable.line(report.title()))).append('\n');
    said("removes", schema.comparison().removed());
    said("weakens", schema.comparison().weakened());
    text.append(counts()).append('\n');
    long serious =
        schema.findings().values().stream().filter(it -> it.severity() != Severity.INFO).count();
    if (serious <= MOST_IN_FULL) {
      groups().forEach(this::inFull);
    } else {
      String inShort = inShort();
      text.append(inShort.lines().count() <= MOST_LINES ? inShort : byTable());
    }
    statements();
    if (serious > MOST_IN_FULL) {
      text.append("\nEach finding: --format json. The SQL that restores it: --restore FILE.\n");
    }
  }

  private void said(String verb, String what) {
    if (!what.isEmpty()) {
      text.append(verb).append(' ').append(what).append('\n');
    }
  }

  private void inFull(String group, List<SchemaChange> changes) {
    text.append('\n').append(colours.strong(Printable.line(group))).append('\n');
    changes.forEach(this::inFull);
  }

  private String inShort() {
    StringBuilder lines = new StringBuilder();
    groups()
        .forEach(
            (group, changes) -> {
              lines.append(colours.strong(Printable.line(group))).append('\n');
              inShort(changes, lines);
            });
    return lines.toString();
  }

  /** A line for each table, those with the most to lose first. */
  private String byTable() {
    List<TableLoss> losses =
        groups().entrySet().stream()
            .map(it -> TableLoss.of(it.getKey(), it.getValue()))
            .filter(it -> !it.said().isEmpty())
            .sorted(
                Comparator.comparingInt(TableLoss::size).reversed().thenComparing(TableLoss::name))
            .toList();
    StringBuilder lines = new StringBuilder("\n");
    for (TableLoss loss : losses.subList(0, Math.min(MOST_TABLES, losses.size()))) {
      lines.append(colours.strong(Printable.line(loss.name()))).append("  ");
      lines.append(Printable.line(loss.said())).append('\n');
    }
    if (losses.size() > MOST_TABLES) {
      lines.append("... and %d more like these\n".formatted(losses.size() - MOST_TABLES));
    }
    return lines.toString();
  }

  private Map<String, List<SchemaChange>> groups() {
    Map<String, List<SchemaChange>> groups = new LinkedHashMap<>();
    schema
        .findings()
        .keySet()
        .forEach(
            change -> groups.computeIfAbsent(change.group(), key -> new ArrayList<>()).add(change));
    return groups;
  }

  private String counts() {
    Report report = schema.report();
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = report.counting(severity).size();
      if (count > 0) {
        parts.add(count + " " + name(severity));
      }
    }
    if (!report.waived().isEmpty()) {
      parts.add(report.waived().size() + " waived");
    }
    return "%s (fails at %s or worse)"
        .formatted(
            parts.isEmpty() ? "no differences" : String.join(", ", parts),
            name(report.threshold()));
  }

  private void inFull(SchemaChange change) {
    Finding finding = schema.findings().get(change);
    if (finding == null) {
      return;
    }
    text.append("  ").append(label(finding, change)).append("  ");
    text.append(Printable.line(finding.message()));
    finding
        .location()
        .ifPresent(it -> text.append(colours.faint("  %s:%d".formatted(it.file(), it.line()))));
    text.append('\n');
    finding
        .waiver()
        .ifPresent(it -> line("waived until %s: %s".formatted(it.expires(), it.reason())));
    if (finding.severity() == Severity.INFO) {
      return;
    }
    finding.evidence().forEach(it -> line("| " + it));
    switch (finding.remedy()) {
      case Remedy.None() -> {}
      case Remedy.Sql(List<String> statements) ->
          statements.forEach(sql -> Printable.ended(sql).lines().forEach(this::line));
      case Remedy.Ticket(String ticket) -> line("ask: " + ticket);
      case Remedy.Action(String action) -> line("do: " + action);
    }
  }

  private void line(String value) {
    text.append("      ").append(Printable.line(value)).append('\n');
  }

  private String label(Finding finding, SchemaChange change) {
    String meaning = "%-8s".formatted(change.meaning().name().toLowerCase(Locale.ROOT));
    return colours.severity(finding.severity(), finding.kind().id() + " " + meaning);
  }

  /** A line for each meaning and kind of object. */
  private void inShort(List<SchemaChange> changes, StringBuilder to) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (SchemaChange change : changes) {
      Finding finding = schema.findings().get(change);
      if (finding == null) {
        continue;
      }
      boolean gone = change.actual().isEmpty();
      String noun = change.id().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String what =
          change.expected().map(it -> it.attributes().getOrDefault("type", noun)).orElse(noun);
      boolean typed = noun.equals("constraint") || noun.equals("index");
      String head =
          "%s  %s %s"
              .formatted(
                  label(finding, change),
                  typed ? what : noun,
                  gone ? "gone" : change.expected().isEmpty() ? "new" : "differs");
      lines
          .computeIfAbsent(head, key -> new ArrayList<>())
          .add(change.id().name() + (finding.waiver().isPresent() ? " (waived)" : ""));
    }
    lines.forEach(
        (head, names) -> {
          String more = names.size() > MOST_NAMES ? ", ... (%d)".formatted(names.size()) : "";
          String list = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
          to.append("  ")
              .append(head)
              .append(": ")
              .append(Printable.line(list + more))
              .append('\n');
        });
  }

  private void statements() {
    schema.report().findings().stream()
        .filter(it -> !schema.findings().containsValue(it))
        .forEach(
            it -> {
              text.append('\n')
                  .append(colours.severity(it.severity(), it.kind().id()))
                  .append("  ");
              text.append(Printable.line(it.message())).append('\n');
              it.evidence().forEach(seen -> line("| " + seen));
            });
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
