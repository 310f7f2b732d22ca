package dev.landfall.postgres.copy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a table's columns and base types from the catalog. */
final class CatalogColumns {
  private CatalogColumns() {}

  private record Found(String declared, boolean generated, Optional<CopyColumn> column) {}

  static CopyTableReading read(
      Connection connection, RelationName relation, List<String> columnNames) throws SQLException {
    Map<String, Found> found = find(connection, relation);
    if (found.isEmpty()) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          "Table " + relation + " does not exist in the target, or has no columns.",
          "Create it from the baseline first.");
    }
    var columns = new ArrayList<CopyColumn>();
    var unsupported = new ArrayList<UnsupportedColumn>();
    for (String name : columnNames) {
      Found column = found.get(name);
      if (column == null) {
        unsupported.add(new UnsupportedColumn(name, "", UnsupportedColumn.Reason.MISSING));
      } else if (column.generated()) {
        unsupported.add(
            new UnsupportedColumn(name, column.declared(), UnsupportedColumn.Reason.GENERATED));
      } else if (column.column().isEmpty()) {
        unsupported.add(
            new UnsupportedColumn(name, column.declared(), UnsupportedColumn.Reason.TYPE));
      } else {
        columns.add(column.column().get());
      }
    }
    return new CopyTableReading(relation, columns, unsupported);
  }

  private static Map<String, Found> find(Connection connection, RelationName relation)
      throws SQLException {
    var found = new HashMap<String, Found>();
    Query.of(connection, CatalogColumns.class, "columns")
        .with(relation.schema())
        .with(relation.name())
        .list(row -> found.put(row.getString("name"), column(row)));
    return found;
  }

  private static Found column(ResultSet row) throws SQLException {
    String name = row.getString("name");
    boolean notNull = row.getBoolean("not_null");
    return new Found(
        row.getString("declared"),
        row.getBoolean("generated"),
        type(row).map(type -> new CopyColumn(name, type, notNull)));
  }

  private static Optional<ColumnType> type(ResultSet row) throws SQLException {
    String name = row.getString("type_name");
    int modifier = row.getInt("type_modifier");
    String declared = row.getString("base_declared");
    if (row.getBoolean("enumerated")) {
      return Optional.of(new ColumnType(PostgresType.TEXT, TextForm.ENUM, modifier, declared));
    }
    if (name.equals("citext") && row.getString("extension").equals("citext")) {
      return Optional.of(new ColumnType(PostgresType.TEXT, TextForm.CITEXT, modifier, declared));
    }
    if (!row.getString("type_schema").equals("pg_catalog")) {
      return Optional.empty();
    }
    Optional<TextForm> form = textForm(name);
    if (form.isPresent()) {
      return Optional.of(new ColumnType(PostgresType.TEXT, form.get(), modifier, declared));
    }
    if (name.equals("interval") && modifier < 0) {
      // With fields or a precision the server would cut or round what it gets.
      return Optional.of(new ColumnType(PostgresType.INTERVAL, TextForm.NONE, modifier, declared));
    }
    return plain(name).map(type -> new ColumnType(type, TextForm.NONE, modifier, declared));
  }

  private static Optional<TextForm> textForm(String typeName) {
    return switch (typeName) {
      case "text" -> Optional.of(TextForm.TEXT);
      case "varchar" -> Optional.of(TextForm.VARCHAR);
      case "bpchar" -> Optional.of(TextForm.CHARACTER);
      case "name" -> Optional.of(TextForm.NAME);
      case "xml" -> Optional.of(TextForm.XML);
      default -> Optional.empty();
    };
  }

  private static Optional<PostgresType> plain(String typeName) {
    return switch (typeName) {
      case "bool" -> Optional.of(PostgresType.BOOLEAN);
      case "int2" -> Optional.of(PostgresType.SMALLINT);
      case "int4" -> Optional.of(PostgresType.INTEGER);
      case "int8" -> Optional.of(PostgresType.BIGINT);
      case "float4" -> Optional.of(PostgresType.REAL);
      case "float8" -> Optional.of(PostgresType.DOUBLE_PRECISION);
      case "numeric" -> Optional.of(PostgresType.NUMERIC);
      case "bytea" -> Optional.of(PostgresType.BYTEA);
      case "date" -> Optional.of(PostgresType.DATE);
      case "time" -> Optional.of(PostgresType.TIME);
      case "timestamp" -> Optional.of(PostgresType.TIMESTAMP);
      case "timestamptz" -> Optional.of(PostgresType.TIMESTAMPTZ);
      case "uuid" -> Optional.of(PostgresType.UUID);
      case "json" -> Optional.of(PostgresType.JSON);
      case "jsonb" -> Optional.of(PostgresType.JSONB);
      case "bit" -> Optional.of(PostgresType.BIT);
      case "varbit" -> Optional.of(PostgresType.VARBIT);
      case "inet" -> Optional.of(PostgresType.INET);
      case "cidr" -> Optional.of(PostgresType.CIDR);
      case "macaddr" -> Optional.of(PostgresType.MACADDR);
      case "macaddr8" -> Optional.of(PostgresType.MACADDR8);
      default -> Optional.empty();
    };
  }
}
