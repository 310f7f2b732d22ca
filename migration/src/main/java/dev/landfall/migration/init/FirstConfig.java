package dev.landfall.migration.init;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.draft.Draft;
import dev.landfall.migration.draft.DraftTable;
import dev.landfall.migration.draft.Drafter;
import dev.landfall.migration.survey.Survey;
import dev.landfall.postgres.RelationName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the first landfall.yaml of a fleet, with what a person still has to decide. */
public final class FirstConfig {
  private FirstConfig() {}

  /**
   * The configuration's text.
   *
   * @param files as the person named them
   * @param baselinePath as it is to stand in the configuration
   * @param baseline what is in it, where it was given
   * @param editorHint a comment that tells editors the schema of the file
   */
  public static String yaml(
      List<String> files,
      String baselinePath,
      Survey survey,
      Optional<Baseline> baseline,
      Optional<String> editorHint) {
    return yaml(files, baselinePath, survey, baseline, Optional.empty(), editorHint);
  }

  /** The key that tells the files apart. */
  public static KeyProposal key(Survey survey) {
    return KeyProposal.of(survey.files().stream().map(file -> file.name()).toList());
  }

  /**
   * The configuration's text.
   *
   * @param draft the schema that was drafted, where there is no baseline
   */
  public static String yaml(
      List<String> files,
      String baselinePath,
      Survey survey,
      Optional<Baseline> baseline,
      Optional<Draft> draft,
      Optional<String> editorHint) {
    List<TableProposal> tables = TableProposal.of(survey, baseline);
    String keyColumn = keyColumn(baseline, tables);
    KeyProposal key =
        KeyProposal.of(
            survey.files().stream().map(file -> file.name()).toList(),
            keyType(baseline, tables, keyColumn));
    StringBuilder yaml = new StringBuilder(2048);
    editorHint.ifPresent(hint -> line(yaml, "%s", hint));
    line(yaml, "# Landfall's configuration. Every key: docs/reference/config.md");
    line(yaml, "fleet:");
    line(
        yaml,
        "  files: [%s]",
        files.stream().map(FirstConfig::quoted).collect(Collectors.joining(", ")));
    line(yaml, "  # The first group of the pattern is a file's source key. The column leads the");
    line(yaml, "  # primary key, the unique keys and the foreign keys of each target table.");
    line(
        yaml,
        "  key: { column: %s, type: %s, from: path, pattern: %s }",
        quoted(draft.isPresent() ? Drafter.freeKeyColumn(survey) : keyColumn),
        key.type().word(),
        quoted(key.pattern()));
    if (draft.isPresent()) {
      line(
          yaml,
          "# The production schema, drafted from the sources: read it, change it as you need.");
    } else if (baseline.isEmpty()) {
      line(yaml, "# The production schema: write it, or point to it.");
    }
    line(yaml, "baseline: %s", quoted(baselinePath));
    line(yaml, "# Where to, without a password: that comes from ~/.pgpass or PGPASSWORD.");
    line(yaml, "# target: postgresql://landfall@db.example.com/production");
    if (draft.isPresent()) {
      drafted(yaml, tables, draft.get());
    } else {
      tables(yaml, tables, baseline);
      columns(yaml, tables);
    }
    line(yaml, "rejects: { tolerate: 0 }");
    return yaml.toString();
  }

  /** Where the draft puts each table, and what it calls columns that could not keep their name. */
  private static void drafted(StringBuilder yaml, List<TableProposal> proposals, Draft draft) {
    Set<String> seen = new HashSet<>();
    line(yaml, "# Each source table goes somewhere; to leave one out: skip.");
    line(yaml, "tables:%s", draft.tables().isEmpty() ? " {}" : "");
    for (TableProposal table : proposals) {
      Optional<DraftTable> into = draft.table(table.sourceTable());
      if (into.isPresent() && !into.get().source().isBlank() && seen.add(into.get().source())) {
        line(
            yaml,
            "  %s: { into: %s }  # %,d rows",
            quoted(into.get().source()),
            quoted(dotted(into.get().name())),
            table.rows());
      }
    }
    boolean renamed = draft.tables().stream().anyMatch(it -> !it.renamed().isEmpty());
    if (renamed) {
      line(yaml, "columns:");
    }
    for (DraftTable table : draft.tables()) {
      for (DraftTable.Renamed column : table.renamed()) {
        line(
            yaml,
            "  %s: { into: %s }",
            quoted(part(table.source()) + "." + part(column.source())),
            quoted(column.target()));
      }
    }
  }

  private static void tables(
      StringBuilder yaml, List<TableProposal> tables, Optional<Baseline> baseline) {
    line(
        yaml, "# Each source table goes somewhere, or is skipped: nothing is left out in silence.");
    line(yaml, "tables:");
    for (TableProposal table : tables) {
      String name = quoted(table.sourceTable());
      if (table.target().isPresent()) {
        RelationName target = table.target().get();
        line(yaml, "  %s: { into: %s }  # %,d rows", name, quoted(dotted(target)), table.rows());
      } else if (baseline.isPresent()) {
        line(yaml, "  %s: skip  # %,d rows; the baseline has no table like it", name, table.rows());
      } else {
        line(yaml, "  %s: { into: %s }  # %,d rows", name, name, table.rows());
      }
    }
  }

  private static void columns(StringBuilder yaml, List<TableProposal> tables) {
    boolean any =
        tables.stream().anyMatch(it -> !it.unmatched().isEmpty() || !it.epochs().isEmpty());
    if (!any) {
      return;
    }
    line(yaml, "columns:");
    for (TableProposal table : tables) {
      for (String column : table.unmatched()) {
        line(
            yaml,
            "  %s: skip  # the target has no such column; or: { into: ... }",
            quoted(part(table.sourceTable()) + "." + part(column)));
      }
      for (String column : table.epochs()) {
        line(
            yaml,
            "  %s: { from: epoch-millis }  # or epoch-seconds, epoch-micros: look",
            quoted(part(table.sourceTable()) + "." + part(column)));
      }
    }
  }

  /** A column that all mapped targets have and no source has is the key's. */
  private static String keyColumn(Optional<Baseline> baseline, List<TableProposal> tables) {
    List<TargetTable> targets =
        tables.stream()
            .flatMap(it -> it.target().stream())
            .flatMap(name -> baseline.stream().flatMap(it -> it.table(name).stream()))
            .toList();
    Map<String, Long> counts =
        targets.stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> column.notNull() && !column.filled())
            .collect(Collectors.groupingBy(column -> column.name(), Collectors.counting()));
    return targets.isEmpty()
        ? "source_key"
        : targets.getFirst().columns().stream()
            .map(column -> column.name())
            .filter(name -> counts.getOrDefault(name, 0L) == targets.size())
            .findFirst()
            .orElse("source_key");
  }

  /** The type that the key's column has in the target, where it is one for keys. */
  private static Optional<KeyType> keyType(
      Optional<Baseline> baseline, List<TableProposal> tables, String column) {
    return tables.stream()
        .flatMap(it -> it.target().stream())
        .flatMap(name -> baseline.stream().flatMap(it -> it.table(name).stream()))
        .flatMap(table -> table.column(column).stream())
        .findFirst()
        .flatMap(
            found ->
                Stream.of(KeyType.values())
                    .filter(type -> type.word().equals(found.type()))
                    .findFirst());
  }

  private static String dotted(RelationName name) {
    return part(name.schema()) + "." + part(name.name());
  }

  /** One part of a dotted name, in double quotes where it needs them. */
  private static String part(String name) {
    return name.matches("[^.\"]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A YAML scalar: plain where that is safe, else in double quotes with escapes. */
  private static String quoted(String value) {
    if (value.matches("[A-Za-z_][A-Za-z0-9_.]*")
        && !value.matches("(?i)true|false|null|yes|no|on|off|y|n")) {
      return value;
    }
    if (value.chars().allMatch(c -> c >= ' ')) {
      return "'" + value.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        default -> {
          if (c < ' ') {
            escaped.append("\\x%02x".formatted((int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.append('"').toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation would cost a dependency.
  private static void line(StringBuilder yaml, String format, Object... arguments) {
    yaml.append(arguments.length == 0 ? format : format.formatted(arguments)).append('\n');
  }
}
