package dev.landfall.migration.baseline;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.catalog.RoundTrip;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.CopyTableReading;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.UnsupportedColumn;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.ScriptNote;
import dev.landfall.postgres.size.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a schema file by having PostgreSQL execute it, as an ordinary role, in a scratch server,
 * and reading the catalog back after one round trip.
 */
public final class BaselineReader {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  /** Grantees that are no roles: everybody, and whoever owns the object. */
  private static final Set<String> NO_ROLES = Set.of("PUBLIC", "owner");

  private BaselineReader() {}

  /** The file's SHA-256, by which an earlier reading is known to be of the same file. */
  public static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The baseline " + file + " can't be read: " + e.getMessage(),
          "Correct `baseline` in the configuration: it names the production schema, a .sql file.",
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static Baseline read(Path file) {
    String sha256 = sha256(file);
    SchemaScript script = SchemaScript.read(file);
    try (Scratch scratch = Scratch.start()) {
      Scratch.Database first = scratch.database();
      Scratch.Database second = scratch.database();
      List<ScriptNote> notes = script.apply(first.connection(), first.helper(), TIME_LIMIT);
      Catalog written = Catalog.read(first.connection(), CatalogScope.everything());
      Catalog once = RoundTrip.throughScratch(written, second.connection(), second.helper());
      BaselineRemarks remarks = new BaselineRemarks(file.toString(), notes);
      List<Finding> findings = new ArrayList<>(BaselineRemarks.lost(written, once));
      Catalog complete = remarks.withWhatIsRefused(once);
      findings.addAll(remarks.findings(complete));
      List<String> texts = new ArrayList<>(remarks.texts());
      texts.addAll(BaselineRemarks.rows(first.connection(), written));
      return new Baseline(
          file.toString(),
          sha256,
          complete,
          targetTables(second.connection()),
          StoredTables.read(second.connection()),
          roles(once),
          texts,
          findings);
    } catch (SQLException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED,
          "The scratch server failed while it read the baseline " + file + ": " + e.getMessage(),
          "Run the same command again.",
          e);
    }
  }

  private static List<String> roles(Catalog catalog) {
    TreeSet<String> roles = new TreeSet<>();
    for (CatalogObject object : catalog.objects()) {
      String grantee = object.attributes().get("grantee");
      if (object.id().kind() == ObjectKind.GRANT
          && grantee != null
          && !NO_ROLES.contains(grantee)) {
        roles.add(grantee);
      }
    }
    return List.copyOf(roles);
  }

  private static List<TargetTable> targetTables(Connection connection) throws SQLException {
    Map<RelationName, List<TargetColumn>> tables = new LinkedHashMap<>();
    Query.of(connection, BaselineReader.class, "target_columns")
        .list(
            row ->
                tables
                    .computeIfAbsent(
                        new RelationName(row.getString("schema_name"), row.getString("table_name")),
                        k -> new ArrayList<>())
                    .add(
                        new TargetColumn(
                            row.getString("column_name"),
                            row.getString("type_text"),
                            row.getBoolean("not_null"),
                            row.getBoolean("filled"),
                            row.getBoolean("generated"),
                            row.getBoolean("judged"),
                            Optional.empty(),
                            Optional.empty())));
    Map<RelationName, List<TargetIndex>> indexes = TargetKeys.indexes(connection);
    Map<RelationName, List<TargetReference>> references = TargetKeys.references(connection);
    Map<RelationName, List<TargetCheck>> checks = TargetKeys.checks(connection);
    List<TargetTable> found = new ArrayList<>();
    for (Map.Entry<RelationName, List<TargetColumn>> table : tables.entrySet()) {
      RelationName name = table.getKey();
      found.add(
          targetTable(
              connection,
              name,
              table.getValue(),
              indexes.getOrDefault(name, List.of()),
              references.getOrDefault(name, List.of()),
              checks.getOrDefault(name, List.of())));
    }
    return found;
  }

  private static TargetTable targetTable(
      Connection connection,
      RelationName table,
      List<TargetColumn> columns,
      List<TargetIndex> indexes,
      List<TargetReference> references,
      List<TargetCheck> checks)
      throws SQLException {
    Map<String, String> unsupported = new LinkedHashMap<>();
    List<CopyColumn> copied = List.of();
    Map<String, PostgresType> wire = new LinkedHashMap<>();
    List<String> names =
        columns.stream().filter(it -> !it.generated()).map(TargetColumn::name).toList();
    if (!names.isEmpty()) {
      CopyTableReading reading = CopyTable.read(connection, table, names);
      copied = reading.columns();
      for (UnsupportedColumn column : reading.unsupported()) {
        unsupported.put(column.name(), column.message());
      }
      reading.columns().forEach(column -> wire.put(column.name(), column.type().type()));
    }
    List<TargetColumn> told =
        columns.stream()
            .map(
                it ->
                    new TargetColumn(
                        it.name(),
                        it.type(),
                        it.notNull(),
                        it.filled(),
                        it.generated(),
                        it.judged(),
                        Optional.ofNullable(wire.get(it.name())),
                        Optional.ofNullable(unsupported.get(it.name()))))
            .toList();
    return new TargetTable(table, told, copied, indexes, references, checks);
  }
}
