package dev.landfall.cli.command;

import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.profile.FleetProfile;
import dev.landfall.migration.profile.Lengths;
import dev.landfall.migration.profile.TableProfile;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile for programs, with every number named (docs/reference/report.md). Stateless. */
final class ProfileJson {
  private ProfileJson() {}

  static ArrayNode of(FleetProfile profile) {
    ArrayNode columns = JsonMapper.shared().createArrayNode();
    for (TableProfile table : new TreeMap<>(profile.tables()).values()) {
      new TreeMap<>(table.columns()).forEach((name, column) -> add(columns, table, name, column));
    }
    return columns;
  }

  private static void add(
      ArrayNode columns, TableProfile table, String name, ColumnProfile column) {
    ObjectNode node = columns.addObject();
    node.put("table", table.name()).put("column", name);
    node.put("files", table.files()).put("rows", table.rows());
    node.put("values", column.values());
    ObjectNode seen = node.putObject("seen");
    column
        .sightings()
        .forEach(
            (trait, sighting) ->
                seen.putObject(trait.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("count", sighting.count())
                    .put("file", sighting.example().file())
                    .put("row", sighting.example().row()));
    column
        .integers()
        .ifPresent(it -> node.putObject("integers").put("min", it.least()).put("max", it.most()));
    column
        .reals()
        .ifPresent(it -> node.putObject("reals").put("min", it.least()).put("max", it.most()));
    column.texts().ifPresent(it -> lengths(node.putObject("texts"), it));
    column.blobs().ifPresent(it -> lengths(node.putObject("blobs"), it));
    column
        .decimals()
        .ifPresent(
            it ->
                node.putObject("decimals")
                    .put("integerDigits", it.integerDigits())
                    .put("fractionDigits", it.fractionDigits()));
    if (column.payload().bytes() > 0) {
      node.putObject("longValues")
          .put("bytes", column.payload().bytes())
          .put("sampledBytes", column.payload().sampledBytes())
          .put("compressedBytes", column.payload().deflatedBytes());
    }
  }

  private static void lengths(ObjectNode node, Lengths lengths) {
    node.put("minBytes", lengths.leastBytes())
        .put("maxBytes", lengths.mostBytes())
        .put("totalBytes", lengths.totalBytes())
        .put("longestFile", lengths.longest().file())
        .put("longestRow", lengths.longest().row());
  }
}
