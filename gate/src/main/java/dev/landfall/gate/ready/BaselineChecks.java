package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
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

  private BaselineChecks() {}

  public static List<Finding> findings(List<CatalogDifference> differences) {
    List<Finding> findings = new ArrayList<>();
    int extra = 0;
    for (CatalogDifference difference : differences) {
      switch (difference) {
        case CatalogDifference.Missing missing -> findings.add(missing(missing));
        case CatalogDifference.Changed changed -> findings.add(changed(changed));
        case CatalogDifference.Extra found -> {
          if (extra++ < MOST_EXTRA) {
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

  private static Finding missing(CatalogDifference.Missing missing) {
    FindingKind kind =
        PROPERTIES.contains(missing.id().kind())
            ? ReadyFindings.PROPERTY_DIFFERS
            : ReadyFindings.OBJECT_MISSING;
    return kind.on(
            missing.id().toString(),
            "The baseline has %s, the target does not.".formatted(missing.id()))
        .fix(remedy(missing.object().definition()));
  }

  private static Finding changed(CatalogDifference.Changed changed) {
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

  private static Remedy remedy(List<String> definition) {
    return definition.isEmpty()
        ? new Remedy.Action("Make it as the baseline has it.")
        : new Remedy.Sql(definition);
  }
}
