package dev.landfall.sqlite.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The hash of a schema: SHA-256 over one line for each fact, sorted. Each part of a line goes with
 * its length, so that no name can pass for two parts.
 */
public final class SchemaFingerprint {
  private SchemaFingerprint() {}

  public static String of(SqliteSchema schema) {
    List<String> facts = new ArrayList<>();
    schema.tables().forEach(table -> table(table, facts));
    for (SqliteObject object : schema.others()) {
      switch (object.kind()) {
        case TRIGGER, VIEW, VIRTUAL_TABLE ->
            facts.add(
                fact(
                    object.kind().name(),
                    Names.fold(object.name()),
                    Names.fold(object.table()),
                    sql(object.sql())));
        // Indexes are facts of their tables; the others follow from use, not from declarations.
        case INDEX, SHADOW_TABLE, INTERNAL_TABLE -> {}
      }
    }
    Collections.sort(facts);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      facts.forEach(fact -> digest.update(fact.getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void table(SqliteTable table, List<String> facts) {
    String name = Names.fold(table.name());
    facts.add(
        fact(
            "table",
            name,
            table.kind().name(),
            String.valueOf(table.strict()),
            String.valueOf(table.autoincrement())));
    table.columns().forEach(column -> facts.add(column(name, column)));
    table.indexes().forEach(index -> facts.add(index(name, index)));
    table.foreignKeys().forEach(key -> facts.add(foreignKey(name, key)));
    table
        .checks()
        .forEach(
            check -> facts.add(fact("check", name, SqlTokens.normalised(check.expressionSql()))));
  }

  private static String column(String table, SqliteColumn column) {
    return fact(
        "column",
        table,
        Names.fold(column.name()),
        SqlTokens.normalised(column.declaredType()),
        String.valueOf(column.notNull()),
        sql(column.defaultSql()),
        String.valueOf(column.primaryKeyPosition()),
        column.generated().name(),
        sql(column.generatedSql()),
        String.valueOf(column.rowidAlias()),
        Names.fold(column.collation()));
  }

  private static String index(String table, SqliteIndex index) {
    List<String> parts = new ArrayList<>();
    parts.add("index");
    parts.add(table);
    // The names of implied indexes are SQLite's own, numbered by declaration.
    parts.add(index.sql().isPresent() ? Names.fold(index.name()) : "");
    parts.add(index.origin().name());
    parts.add(String.valueOf(index.unique()));
    parts.add(sql(index.predicateSql()));
    for (SqliteIndex.Key key : index.keys()) {
      parts.add(key.column().map(Names::fold).orElse(""));
      parts.add(sql(key.expressionSql()));
      parts.add(String.valueOf(key.descending()));
      parts.add(Names.fold(key.collation()));
    }
    return fact(parts.toArray(String[]::new));
  }

  private static String foreignKey(String table, SqliteForeignKey key) {
    List<String> parts = new ArrayList<>();
    parts.add("foreign key");
    parts.add(table);
    parts.add(Names.fold(key.parentTable()));
    parts.add(key.onUpdate());
    parts.add(key.onDelete());
    parts.add(String.valueOf(key.initiallyDeferred()));
    for (int i = 0; i < key.columns().size(); i++) {
      parts.add(Names.fold(key.columns().get(i)));
      parts.add(key.parentColumns().isEmpty() ? "" : Names.fold(key.parentColumns().get(i)));
    }
    return fact(parts.toArray(String[]::new));
  }

  private static String sql(Optional<String> sql) {
    return sql.map(SqlTokens::normalised).orElse("");
  }

  private static String fact(String... parts) {
    StringBuilder fact = new StringBuilder();
    for (String part : parts) {
      fact.append(part.length()).append(':').append(part).append(' ');
    }
    return fact.append('\n').toString();
  }
}
