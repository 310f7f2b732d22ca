package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.VirtualTable;
import dev.landfall.sqlite.internal.SqlTokens.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a file that are not ordinary tables.
 *
 * @param objects by kind and name
 * @param virtualTables by name
 */
record ObjectReader(List<SqliteObject> objects, List<VirtualTable> virtualTables) {
  static ObjectReader read(Statement statement) throws SQLException {
    List<SqliteObject> objects = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(Queries.OBJECTS)) {
      while (rows.next()) {
        String name = rows.getString(2);
        SqliteObject.Kind kind = kind(rows.getString(1), name, rows.getString(5));
        if (kind != null) {
          Optional<String> sql = Optional.ofNullable(rows.getString(4));
          objects.add(new SqliteObject(kind, name, rows.getString(3), sql));
        }
      }
    }
    objects.sort(Comparator.comparing(SqliteObject::kind).thenComparing(object -> object.name()));
    return new ObjectReader(objects, virtualTables(objects));
  }

  /** Nothing for an ordinary table. */
  private static SqliteObject.@Nullable Kind kind(
      String type, String name, @Nullable String tableType) {
    return switch (type) {
      case "index" -> SqliteObject.Kind.INDEX;
      case "trigger" -> SqliteObject.Kind.TRIGGER;
      case "view" -> SqliteObject.Kind.VIEW;
      default -> {
        if (name.startsWith("sqlite_")) {
          yield SqliteObject.Kind.INTERNAL_TABLE;
        }
        yield switch (tableType == null ? "table" : tableType) {
          case "virtual" -> SqliteObject.Kind.VIRTUAL_TABLE;
          case "shadow" -> SqliteObject.Kind.SHADOW_TABLE;
          default -> null;
        };
      }
    };
  }

  private static List<VirtualTable> virtualTables(List<SqliteObject> objects) {
    List<SqliteObject> shadows = ofKind(objects, SqliteObject.Kind.SHADOW_TABLE);
    List<SqliteObject> virtuals = ofKind(objects, SqliteObject.Kind.VIRTUAL_TABLE);
    return virtuals.stream()
        .map(
            table -> {
              String sql = table.sql().orElse("");
              List<String> own =
                  shadows.stream()
                      .map(SqliteObject::name)
                      .filter(shadow -> table.name().equals(owner(shadow, virtuals)))
                      .toList();
              return new VirtualTable(table.name(), module(sql), own, sql);
            })
        .toList();
  }

  private static List<SqliteObject> ofKind(List<SqliteObject> objects, SqliteObject.Kind kind) {
    return objects.stream().filter(object -> object.kind() == kind).toList();
  }

  /** A shadow table is named after its owner: of two that fit, the longer name is meant. */
  private static @Nullable String owner(String shadow, List<SqliteObject> virtuals) {
    String owner = null;
    for (SqliteObject table : virtuals) {
      boolean fits = Names.fold(shadow).startsWith(Names.fold(table.name()) + "_");
      if (fits && (owner == null || owner.length() < table.name().length())) {
        owner = table.name();
      }
    }
    return owner;
  }

  /** The word after USING, which comes right after the table's name. */
  private static String module(String sql) {
    List<Token> tokens = SqlTokens.of(sql);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("using")) {
        return Names.fold(SqlTokens.name(tokens.get(i + 1)));
      }
    }
    return "";
  }
}
