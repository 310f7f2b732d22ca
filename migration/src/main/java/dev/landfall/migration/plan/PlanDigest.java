package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.consolidate.RowIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The digest of a plan's decisions: another one means that another migration was planned. */
final class PlanDigest {
  private PlanDigest() {}

  static String of(
      Plan.KeyColumn key, Baseline baseline, List<TableMapping> tables, List<String> skipped) {
    // Neither the order of columns nor the case of names is a decision: both follow the files.
    String decisions =
        String.join(
            "\n",
            key.toString(),
            baseline.catalog().fingerprint(),
            tables.stream().map(PlanDigest::canonical).sorted().toList().toString(),
            skipped.stream().map(Names::foldedAsSqlite).sorted().toList().toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(decisions.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // Records print all their components, so that no decision is forgotten here.
  private static String canonical(TableMapping table) {
    List<ColumnMapping> columns =
        table.columns().stream()
            .map(
                column ->
                    new ColumnMapping(
                        Names.foldedAsSqlite(column.sourceColumn()),
                        column.targetColumn(),
                        column.conversion()))
            .sorted(Comparator.comparing(ColumnMapping::targetColumn))
            .toList();
    List<Reference> references =
        table.references().stream()
            .map(
                it ->
                    new Reference(
                        Names.foldedAsSqlite(it.column()), Names.foldedAsSqlite(it.table())))
            .sorted(Comparator.comparing(Reference::column))
            .toList();
    return new TableMapping(
            Names.foldedAsSqlite(table.sourceTable()),
            table.target(),
            table.keyColumn(),
            columns,
            canonical(table.identity()),
            references)
        .toString();
  }

  private static RowIdentity canonical(RowIdentity identity) {
    return switch (identity) {
      case RowIdentity.ByKey it -> it;
      case RowIdentity.Renumbered(String column) ->
          new RowIdentity.Renumbered(Names.foldedAsSqlite(column));
      case RowIdentity.Merged(List<String> key, Optional<String> id) ->
          new RowIdentity.Merged(
              key.stream().map(Names::foldedAsSqlite).sorted().toList(),
              id.map(Names::foldedAsSqlite));
    };
  }
}
