package dev.landfall.migration.draft;

import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.migration.toast.TriedColumn;
import dev.landfall.sqlite.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The drafted schema as a file: DDL in the order in which it can be executed. */
final class DraftText {
  /** Types that store a value as the bytes that it has in SQLite; and text. */
  private static final Set<String> STORED_ALIKE = Set.of("bytea", "json");

  private final DraftSettings settings;
  private final Survey survey;
  private final ToastTrial trial;
  private final StringBuilder text = new StringBuilder(8192);

  DraftText(DraftSettings settings, Survey survey, ToastTrial trial) {
    this.settings = settings;
    this.survey = survey;
    this.trial = trial;
  }

  String of(List<DraftTable> tables) {
    head();
    TreeSet<String> schemas = new TreeSet<>();
    tables.forEach(table -> schemas.add(table.name().schema()));
    schemas.remove("public");
    for (String schema : schemas) {
      line("create schema " + Identifiers.quoted(schema) + ";");
    }
    tables.forEach(this::table);
    foreignKeys(tables);
    return text.toString();
  }

  private void head() {
    line(
        Draft.MARK
            + "from %,d SQLite file%s of %d schema version%s. Read it and change it as you need."
                .formatted(
                    survey.readable().size(),
                    survey.readable().size() == 1 ? "" : "s",
                    survey.schemas().size(),
                    survey.schemas().size() == 1 ? "" : "s"));
    line("--");
    line(
        "-- Each row belongs to a file: "
            + comment(settings.keyColumn())
            + " says to which. It leads keys and indexes, where rows are not renumbered or merged.");
    line(
        "-- Names are those of SQLite with A-Z in lower case, cut at 63 bytes; a number at the end tells apart.");
    line(
        "-- Text is COLLATE \"C\" where keys, indexes or checks compare it: SQLite compares bytes.");
    line(
        "-- NULLS FIRST: SQLite sorts NULL before every value. \"not carried\": what a person has to decide.");
    line("");
  }

  private void table(DraftTable table) {
    line("-- " + "-".repeat(70));
    line("create table " + table.quoted() + " (");
    List<String> constraints = constraints(table);
    List<String> items = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (table.keyColumn().isPresent()) {
      items.add(keyColumn());
      notes.add("the source key");
    }
    for (DraftColumn column : table.columns()) {
      items.add(column(column));
      notes.add(note(column));
    }
    for (String fallback : table.fallbacks()) {
      items.add("  " + Identifiers.quoted(fallback) + " text");
      notes.add("values that do not convert, as the configuration says");
    }
    for (String constraint : constraints) {
      items.add("  " + constraint);
      notes.add("");
    }
    for (int i = 0; i < items.size(); i++) {
      line(
          items.get(i)
              + (i + 1 < items.size() ? "," : "")
              + (notes.get(i).isEmpty() ? "" : "  -- " + notes.get(i)));
    }
    line(");");
    line(
        "comment on table %s is %s;"
            .formatted(table.quoted(), literal(Origin.table(table.source()))));
    table.columns().forEach(column -> storage(table, column));
    for (DraftTable.Renamed renamed : table.renamed()) {
      line(
          "comment on column %s.%s is %s;"
              .formatted(
                  table.quoted(),
                  Identifiers.quoted(renamed.target()),
                  literal(Origin.column(renamed.source()))));
    }
    for (DraftedObject object : table.objects()) {
      object.sql().filter(sql -> sql.startsWith("create ")).ifPresent(sql -> line(sql + ";"));
    }
    table.objects().forEach(this::notCarried);
    line("");
  }

  /** How a column's long values are to be stored, where they were tried; with the figures. */
  private void storage(DraftTable table, DraftColumn column) {
    Optional<TriedColumn> tried = trial.column(table.source(), column.source().name());
    if (tried.isEmpty() || !(column.text() || STORED_ALIKE.contains(column.type().type()))) {
      return;
    }
    line("-- " + comment(column.name() + ": " + tried.get().figures()));
    String alter = "alter table %s alter column %s set ".formatted(table.quoted(), column.quoted());
    switch (tried.get().proposal()) {
      case EXTERNAL -> line(alter + "storage external;");
      // a server that was built without lz4 refuses it
      case LZ4 -> line("-- where the server has lz4: " + alter + "compression lz4;");
      case DEFAULT -> {}
    }
  }

  private static List<String> constraints(DraftTable table) {
    return table.objects().stream()
        .flatMap(object -> object.sql().stream())
        .filter(sql -> sql.startsWith("constraint "))
        .toList();
  }

  private String keyColumn() {
    String collation = settings.keyType().equals(KeyType.TEXT.word()) ? " collate \"C\"" : "";
    return "  %s %s%s not null"
        .formatted(Identifiers.quoted(settings.keyColumn()), settings.keyType(), collation);
  }

  private static String column(DraftColumn column) {
    StringBuilder sql = new StringBuilder("  ");
    sql.append(column.quoted()).append(' ').append(column.type().type());
    if (column.byteOrder()) {
      sql.append(" collate \"C\"");
    }
    if (column.identity()) {
      sql.append(" generated by default as identity");
    }
    column
        .generatedSql()
        .ifPresent(it -> sql.append(" generated always as (").append(it).append(") stored"));
    if (column.notNull()) {
      sql.append(" not null");
    }
    column.defaultSql().ifPresent(it -> sql.append(" default ").append(it));
    return sql.toString();
  }

  private static String note(DraftColumn column) {
    return comment(column.type().reason())
        + (column.everywhere() ? "" : "; not in every schema version")
        + (column.source().generated() == Generated.VIRTUAL && column.generatedSql().isPresent()
            ? "; computed when it is read in SQLite, stored here"
            : "");
  }

  private void notCarried(DraftedObject object) {
    object
        .why()
        .ifPresent(
            why -> {
              line(
                  "-- not carried as it is: %s %s: %s"
                      .formatted(
                          object.kind().phrase(), comment(object.label()), comment(why.clause())));
              line("--   in SQLite: " + comment(object.sqliteSql()));
            });
  }

  private void foreignKeys(List<DraftTable> tables) {
    for (DraftTable table : tables) {
      for (DraftedObject object : table.objects()) {
        object.sql().filter(sql -> sql.startsWith("alter ")).ifPresent(sql -> line(sql + ";"));
      }
    }
  }

  /** Text that may stand behind two dashes: no line of it begins anew. */
  private static String comment(String words) {
    return Origin.oneLine(words);
  }

  private static String literal(String words) {
    return "'" + words.replace("'", "''") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
