package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.script.ScriptHelper;
import dev.landfall.postgres.script.internal.StatementRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Makes the objects of a catalog in a database. */
public final class CatalogCreation {
  private static final String SETTINGS =
      """
      set local search_path = '';
      set local check_function_bodies = off;
      set local standard_conforming_strings = on;
      set local default_table_access_method = 'heap';
      set local default_tablespace = ''
      """;

  /** What another session, the helper's, may have to make or to look at before the rest. */
  private static final Set<ObjectKind> AHEAD = Set.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION);

  /** What is not an index. */
  private static final Map<ObjectKind, String> PLACEABLE =
      Map.of(ObjectKind.TABLE, "table", ObjectKind.MATERIALIZED_VIEW, "materialized view");

  private static final Set<ObjectKind> HELPED =
      Set.of(
          ObjectKind.EXTENSION, ObjectKind.GRANT, ObjectKind.POLICY, ObjectKind.DEFAULT_PRIVILEGES);

  private final Connection connection;
  private final StatementRunner plain;
  private final StatementRunner helped;

  private CatalogCreation(Connection connection, ScriptHelper helper) {
    this.connection = connection;
    this.plain = new StatementRunner(connection, ScriptHelper.NONE);
    this.helped = new StatementRunner(connection, helper);
  }

  public static void create(Catalog catalog, Connection connection, ScriptHelper helper) {
    try {
      new CatalogCreation(connection, helper).create(catalog, !helper.equals(ScriptHelper.NONE));
    } catch (SQLException e) {
      throw Failures.of("The schema could not be made", e);
    }
  }

  private void create(Catalog catalog, boolean hasHelper) throws SQLException {
    if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
      execute(SETTINGS);
      makeAll(catalog.objects());
      return;
    }
    if (hasHelper) {
      make(catalog.only(object -> AHEAD.contains(object.id().kind())).objects());
    }
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      execute(SETTINGS);
      makeAll(catalog.objects());
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private void makeAll(List<CatalogObject> objects) throws SQLException {
    make(objects);
    place(objects);
  }

  private void make(List<CatalogObject> objects) {
    for (CatalogObject object : objects) {
      for (String statement : object.definition()) {
        run(object, statement);
      }
    }
  }

  private void run(CatalogObject object, String statement) {
    try {
      runner(object).run(statement, 0);
    } catch (SQLException e) {
      throw Failures.of(object.id() + " could not be made by: " + statement, e);
    }
  }

  /** A tablespace that is not there, or not open to this role, stays a difference. */
  private void place(List<CatalogObject> objects) throws SQLException {
    if (objects.stream().noneMatch(object -> object.attributes().containsKey("tablespace"))) {
      return;
    }
    List<String> tablespaces =
        Query.of(connection, CatalogQuery.TABLESPACES.text()).list(row -> row.getString("name"));
    for (CatalogObject object : objects) {
      String tablespace = object.attributes().get("tablespace");
      if (tablespace != null && tablespaces.contains(tablespace)) {
        run(
            object,
            "alter "
                + PLACEABLE.getOrDefault(object.id().kind(), "index")
                + " "
                + new RelationName(object.id().schema(), object.id().name()).quoted()
                + " set tablespace "
                + RelationName.quote(tablespace));
      }
    }
  }

  /** Only what names roles, or needs an administrator, pays for a savepoint. */
  private StatementRunner runner(CatalogObject object) {
    return HELPED.contains(object.id().kind()) || object.attributes().containsKey("owner")
        ? helped
        : plain;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
