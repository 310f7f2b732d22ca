package dev.landfall.migration.plan;

import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.FleetProfile;
import dev.landfall.migration.profile.TableProfile;
import dev.landfall.migration.profile.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The profile as people review it: a Markdown table, a line for each column. Stateless. */
final class ProfileText {
  /** More shapes of one column say less. */
  private static final int MOST_SHAPES = 5;

  private ProfileText() {}

  static String of(FleetProfile profile) {
    StringBuilder text = new StringBuilder(1024);
    text.append("\n## Profile\n\n");
    if (profile.tables().isEmpty()) {
      return text.append("Nobody looked (`survey.profile`).\n").toString();
    }
    text.append("| column | rows looked at | holds | range | bytes | looks like |\n");
    text.append("|---|---:|---|---|---|---|\n");
    for (TableProfile table : new TreeMap<>(profile.tables()).values()) {
      new TreeMap<>(table.columns()).forEach((name, column) -> line(text, table, name, column));
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, TableProfile table, String name, ColumnProfile column) {
    text.append(
        "| %s | %,d of %,d | %s | %s | %s | %s |\n"
            .formatted(
                Markdown.code(table.name() + "." + name),
                column.values(),
                table.rows(),
                counts(column, classes(column)),
                range(column),
                bytes(column),
                counts(column, column.shapes().stream().limit(MOST_SHAPES).toList())));
  }

  private static List<Trait> classes(ColumnProfile column) {
    return Stream.of(Trait.values())
        .filter(trait -> trait.isStorageClass() && column.count(trait) > 0)
        .toList();
  }

  private static String counts(ColumnProfile column, List<Trait> traits) {
    return String.join(
        ", ",
        traits.stream()
            .map(trait -> "%s %,d".formatted(trait.label(), column.count(trait)))
            .toList());
  }

  private static String range(ColumnProfile column) {
    List<String> ranges = new ArrayList<>();
    column.integers().ifPresent(it -> ranges.add("%d to %d".formatted(it.least(), it.most())));
    column.reals().ifPresent(it -> ranges.add("%s to %s".formatted(it.least(), it.most())));
    return String.join("; ", ranges);
  }

  private static String bytes(ColumnProfile column) {
    return String.join(
        "; ",
        Stream.of(column.texts(), column.blobs())
            .flatMap(lengths -> lengths.stream())
            .map(
                it ->
                    "%,d to %,d, %,d in all"
                        .formatted(it.leastBytes(), it.mostBytes(), it.totalBytes()))
            .toList());
  }
}
