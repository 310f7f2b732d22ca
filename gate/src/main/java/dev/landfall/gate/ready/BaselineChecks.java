package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns differences from the baseline into findings. Pure. */
public final class BaselineChecks {
  /** More extra objects than this are not listed. */
  private static final int MOST_EXTRA = 20;

  /** What production runs on without, though not as it should. */
  private static final Set<ObjectKind> PROPERTIES =
      Set.of(ObjectKind.COMMENT, ObjectKind.DEFAULT_PRIVILEGES);

  /** What a load parks, with the comments on it. */
  private static final Set<ObjectKind> PARKABLE =
      Set.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.COMMENT);

  /** What changes what may come in, beside being there. */
  private static final Set<ObjectKind> ACTIVE =
      Set.of(
          ObjectKind.GRANT,
          ObjectKind.CONSTRAINT,
          ObjectKind.TRIGGER,
          ObjectKind.RULE,
          ObjectKind.POLICY);

  private static final String DEFINITION = "definition";
  private static final String VALIDATED = "validated";
  private static final String NOT_VALID = " NOT VALID";

  private BaselineChecks() {}

  /**
   * The differences as findings.
   *
   * @param parkedAway whether objects are parked and not back: then what is missing comes back by
   *     itself, and a grant that someone gave by hand would let the applications in too early
   */
  public static List<Finding> findings(List<CatalogDifference> differences, boolean parkedAway) {
    List<Finding> findings = new ArrayList<>();
    int extra = 0;
    for (CatalogDifference difference : differences) {
      if (parkedAway && difference.id().kind() == ObjectKind.GRANT) {
        continue;
      }
      switch (difference) {
        case CatalogDifference.Missing missing -> findings.add(missing(missing, parkedAway));
        case CatalogDifference.Changed changed -> {
          if (!saidByValidated(changed, differences)) {
            findings.add(changed(changed));
          }
        }
        case CatalogDifference.Extra found -> {
          if (ACTIVE.contains(found.id().kind())) {
            findings.add(active(found));
          } else if (extra++ < MOST_EXTRA) {
            findings.add(
                ReadyFindings.OBJECT_EXTRA.on(
                    found.id().toString(),
                    "The target has %s, the baseline does not.".formatted(found.id())));
          }
        }
      }
    }
    return findings;
  }

  private static Finding active(CatalogDifference.Extra found) {
    return ReadyFindings.ACTIVE_EXTRA
        .on(
            found.id().toString(),
            "The target has %s, the baseline does not: it lets in, refuses or changes what the baseline does not."
                .formatted(found.id()))
        .because(found.object().definition())
        .fix(new Remedy.Action("Take it out of the target, add it to the baseline, or waive it."));
  }

  /** Whether a definition differs by its NOT VALID, which the attribute beside it says too. */
  private static boolean saidByValidated(
      CatalogDifference.Changed changed, List<CatalogDifference> differences) {
    return changed.attribute().equals(DEFINITION)
        && (changed.expected() + NOT_VALID).equals(changed.actual())
        && differences.stream()
            .anyMatch(
                other ->
                    other instanceof CatalogDifference.Changed it
                        && it.id().equals(changed.id())
                        && it.attribute().equals(VALIDATED));
  }

  private static Finding missing(CatalogDifference.Missing missing, boolean parkedAway) {
    FindingKind kind =
        PROPERTIES.contains(missing.id().kind())
            ? ReadyFindings.PROPERTY_DIFFERS
            : ReadyFindings.OBJECT_MISSING;
    boolean mayBeParked = parkedAway && PARKABLE.contains(missing.id().kind());
    return kind.on(
            missing.id().toString(),
            "The baseline has %s, the target does not.".formatted(missing.id()))
        .fix(
            mayBeParked
                ? new Remedy.Action("Run `landfall migrate`: it rebuilds what is parked.")
                : remedy(missing.object().definition()));
  }

  private static Finding changed(CatalogDifference.Changed changed) {
    if (changed.attribute().equals(VALIDATED) && "true".equals(changed.expected())) {
      return notValidated(changed);
    }
    FindingKind kind =
        PROPERTIES.contains(changed.id().kind())
            ? ReadyFindings.PROPERTY_DIFFERS
            : ReadyFindings.OBJECT_DIFFERS;
    return kind.on(
            changed.id().toString(),
            "%s differs from the baseline in %s.".formatted(changed.id(), changed.attribute()))
        .because(
            "baseline: " + (changed.expected() == null ? "(none)" : changed.expected()),
            "target:   " + (changed.actual() == null ? "(none)" : changed.actual()))
        .fix(
            changed.definition().isEmpty()
                ? new Remedy.Action("Alter it to be as in the baseline.")
                : new Remedy.Action(
                    "Make it as the baseline has it: " + String.join("; ", changed.definition())));
  }

  private static Finding notValidated(CatalogDifference.Changed changed) {
    RelationName table = new RelationName(changed.id().schema(), changed.id().relation());
    return ReadyFindings.NOT_VALIDATED
        .on(
            changed.id().toString(),
            "%s is not validated: rows that it forbids may be there.".formatted(changed.id()))
        .fix(
            Remedy.sql(
                "alter table %s validate constraint %s"
                    .formatted(table.quoted(), RelationName.quote(changed.id().name()))));
  }

  private static Remedy remedy(List<String> definition) {
    return definition.isEmpty()
        ? new Remedy.Action("Make it as the baseline has it.")
        : new Remedy.Sql(definition);
  }
}
