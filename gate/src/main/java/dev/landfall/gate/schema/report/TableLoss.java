package dev.landfall.gate.schema.report;

import static java.util.Objects.requireNonNull;

import dev.landfall.gate.schema.compare.Counts;
import dev.landfall.gate.schema.compare.Meaning;
import dev.landfall.gate.schema.compare.SchemaChange;
import dev.landfall.postgres.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened to one table, in one line.
 *
 * @param size how many objects
 * @param said empty where there are only extra ones
 */
record TableLoss(String name, int size, String said) {
  TableLoss {
    requireNonNull(name, "name");
    requireNonNull(said, "said");
  }

  static TableLoss of(String name, List<SchemaChange> changes) {
    List<CatalogObject> gone = changes.stream().flatMap(change -> change.gone().stream()).toList();
    Map<Meaning, List<CatalogObject>> others = new EnumMap<>(Meaning.class);
    for (SchemaChange change : changes) {
      if (change.gone().isEmpty() && change.meaning() != Meaning.EXTRA) {
        List<CatalogObject> list =
            others.computeIfAbsent(change.meaning(), key -> new ArrayList<>());
        change.expected().or(change::actual).ifPresent(list::add);
      }
    }
    List<String> parts = new ArrayList<>();
    if (!gone.isEmpty()) {
      parts.add("gone: " + Counts.of(gone));
    }
    others.forEach(
        (meaning, objects) ->
            parts.add(meaning.name().toLowerCase(Locale.ROOT) + ": " + Counts.of(objects)));
    int size = gone.size() + others.values().stream().mapToInt(List::size).sum();
    return new TableLoss(name, size, String.join("; ", parts));
  }
}
