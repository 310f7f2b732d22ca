package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.CatalogFacts;
import dev.landfall.postgres.parking.internal.InPlaceOrdering;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The order in which rows of several tables are inserted with all keys in place: referenced tables
 * come before those that reference them. Rows are deleted in the reverse order.
 *
 * @param tables every named table once
 * @param cycles where there is no such order
 */
public record InPlaceOrder(List<RelationName> tables, List<TableCycle> cycles) {
  public InPlaceOrder {
    tables = List.copyOf(tables);
    cycles = List.copyOf(cycles);
  }

  /**
   * The order by the enforced foreign keys among these tables and their partitions.
   *
   * @throws dev.landfall.findings.LandfallException if one of the tables does not exist
   */
  public static InPlaceOrder of(Connection connection, List<RelationName> tables)
      throws SQLException {
    return new InPlaceOrdering(CatalogFacts.read(connection, List.copyOf(tables))).order();
  }
}
