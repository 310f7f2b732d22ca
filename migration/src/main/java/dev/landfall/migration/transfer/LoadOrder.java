package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.InPlaceOrder;
import dev.landfall.postgres.parking.TableCycle;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which tables are loaded where their foreign keys are in place. Stateless. */
final class LoadOrder {
  private LoadOrder() {}

  /** The statements that let a trigger or a rule stand still, and let it go on as it was. */
  private record Pause(String before, String after) {}

  /** What must happen around a file's rows in a target that has its keys and triggers. */
  static Replacement inPlace(Connection connection, List<TableMapping> mappings)
      throws SQLException {
    List<RelationName> tables = mappings.stream().map(TableMapping::target).toList();
    InPlaceOrder order = InPlaceOrder.of(connection, tables);
    List<TableMapping> ordered =
        mappings.stream()
            .sorted(Comparator.comparingInt(mapping -> order.tables().indexOf(mapping.target())))
            .toList();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (TableCycle cycle : order.cycles()) {
      if (!cycle.kept().isEmpty()) {
        throw new LandfallException(
            ErrorCode.TARGET_FAILED,
            "Rows of %s can't be replaced in place: %s"
                .formatted(cycle.tables(), cycle.kept().getFirst().detail()),
            "Drop that foreign key, run the same command again, and add it back.");
      }
      before.addAll(cycle.beforeStatements());
      after.addAll(cycle.afterStatements());
    }
    List<Pause> pauses = new ArrayList<>(pauses(connection, "user_triggers", tables));
    pauses.addAll(pauses(connection, "delete_rules", tables));
    pauses.forEach(pause -> before.add(pause.before()));
    pauses.forEach(pause -> after.add(pause.after()));
    return new Replacement(ordered, before, after);
  }

  private static List<Pause> pauses(Connection connection, String query, List<RelationName> tables)
      throws SQLException {
    return Query.of(connection, LoadOrder.class, query)
        .with(tables.stream().map(RelationName::quoted).toArray(String[]::new))
        .list(row -> new Pause(row.getString("before"), row.getString("after")));
  }
}
