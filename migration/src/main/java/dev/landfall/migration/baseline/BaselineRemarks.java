package dev.landfall.migration.baseline;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogComparison;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.script.ScriptNote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is to be said about a baseline's file: what of it is left out, lost, or made by hand. */
final class BaselineRemarks {
  /** More notes of one kind than this are said as one. */
  private static final int MOST_ALIKE = 3;

  /** More tables than this are not listed by name. */
  private static final int MOST_NAMES = 10;

  private static final Map<ScriptNote.Kind, ObjectKind> NAMED =
      Map.of(
          ScriptNote.Kind.EVENT_TRIGGER, ObjectKind.EVENT_TRIGGER,
          ScriptNote.Kind.PUBLICATION, ObjectKind.PUBLICATION);

  /** What hangs on another object is not worth a finding of its own. */
  private static final Set<ObjectKind> HANGING = EnumSet.of(ObjectKind.COMMENT, ObjectKind.GRANT);

  private static final Set<ScriptNote.Kind> FOLDED =
      EnumSet.of(ScriptNote.Kind.OWNERSHIP, ScriptNote.Kind.DATA);

  private final String file;
  private final List<ScriptNote> notes;

  BaselineRemarks(String file, List<ScriptNote> notes) {
    this.file = file;
    this.notes = List.copyOf(notes);
  }

  /**
   * The catalog with the event triggers and publications that only a superuser can make: named,
   * without attributes, so that it is asked for them and not how they are.
   */
  Catalog withWhatIsRefused(Catalog catalog) {
    Map<ObjectId, CatalogObject> named = new TreeMap<>();
    for (ScriptNote note : notes) {
      ObjectKind kind = NAMED.get(note.kind());
      if (kind != null) {
        ObjectId id = new ObjectId(kind, "", "", note.name());
        named.put(id, new CatalogObject(id, new TreeMap<>(), List.of()));
      }
    }
    List<CatalogObject> objects = new ArrayList<>();
    for (CatalogObject object : catalog.objects()) {
      // A publication that was made, and whose schemas could not be added, is not made either.
      if (!named.containsKey(object.id())) {
        objects.add(object);
      }
    }
    objects.addAll(named.values());
    return new Catalog(catalog.serverVersionNumber(), objects);
  }

  /** What must be done by hand, or decided. */
  List<Finding> findings(Catalog baseline) {
    List<Finding> findings = new ArrayList<>();
    for (CatalogObject object : baseline.objects()) {
      if (object.isOnlyNamed() && !HANGING.contains(object.id().kind())) {
        findings.add(byHand(object));
      }
    }
    for (ScriptNote note : notes) {
      if (note.kind() == ScriptNote.Kind.STATEMENT) {
        findings.add(
            BaselineFindings.STATEMENT_LEFT_OUT
                .on(file + ":" + note.line(), "Line " + note.line() + " is " + note.text() + ".")
                .fix(
                    new Remedy.Action(
                        "Run it in the target as a role that may, and waive this finding; or take"
                            + " it out of the baseline's file. It is not compared.")));
      }
    }
    return findings;
  }

  private static Finding byHand(CatalogObject object) {
    String what =
        object.id().kind() == ObjectKind.DEFAULT_PRIVILEGES
            ? "belong to another role than the one that migrates"
            : "can't be made by an ordinary role";
    return BaselineFindings.BY_HAND
        .on(
            object.id().toString(),
            "The baseline has %s, which %s: the migration does not make it, and `ready` asks for it."
                .formatted(object.id(), what))
        .because(
            object.attributes().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList())
        .fix(
            new Remedy.Action(
                "Make it in the target as that role, or as a superuser, as the baseline's file has"
                    + " it; or take it out of the file."));
  }

  /** What the file made and the round trip lost: nothing of it vanishes without a word. */
  static List<Finding> lost(Catalog written, Catalog once) {
    List<Finding> findings = new ArrayList<>();
    for (CatalogDifference difference : CatalogComparison.compare(written, once)) {
      if (difference instanceof CatalogDifference.Missing(CatalogObject object, var parts)) {
        findings.add(
            BaselineFindings.NOT_MADE
                .on(
                    object.id().toString(),
                    "The baseline has %s, which Landfall can't make in the target."
                        .formatted(object.id()))
                .fix(
                    new Remedy.Action(
                        "Take it out of the baseline's file, and make it in the target by hand"
                            + " after the migration.")));
      }
    }
    return findings;
  }

  /** What is left out and changes nothing, a sentence each; many of one kind are one sentence. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (ScriptNote note : notes) {
      List<ScriptNote> alike = notes.stream().filter(other -> other.kind() == note.kind()).toList();
      boolean fold = FOLDED.contains(note.kind()) && alike.size() > MOST_ALIKE;
      boolean said = note.kind() == ScriptNote.Kind.STATEMENT || NAMED.containsKey(note.kind());
      if (!said && (!fold || note.equals(alike.getFirst()))) {
        String more = fold ? " (and %d more like it)".formatted(alike.size() - 1) : "";
        texts.add("line " + note.line() + ": " + note.text() + more);
      }
    }
    return texts;
  }

  /** That the file puts rows into tables, which a baseline does not carry. */
  static List<String> rows(Connection connection, Catalog written) throws SQLException {
    List<String> filled = new ArrayList<>();
    for (CatalogObject object : written.objects()) {
      if (object.id().kind() == ObjectKind.TABLE
          && !object.attributes().containsKey("partition of")) {
        RelationName table = new RelationName(object.id().schema(), object.id().name());
        if (Query.of(connection, "select exists (select from " + table.quoted() + ")")
            .one(row -> row.getBoolean(1))) {
          filled.add(table.toString());
        }
      }
    }
    if (filled.isEmpty()) {
      return List.of();
    }
    String more =
        filled.size() > MOST_NAMES ? " and %d more".formatted(filled.size() - MOST_NAMES) : "";
    return List.of(
        "data is not part of a schema: the rows that the file inserts into "
            + filled.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
            + more
            + " are left out");
  }
}
