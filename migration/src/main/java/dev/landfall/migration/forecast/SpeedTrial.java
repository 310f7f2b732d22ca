package dev.landfall.migration.forecast;

import static java.util.stream.Collectors.joining;

import dev.landfall.migration.baseline.TargetIndex;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.transfer.SampleRows;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.size.TableSize;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Loads, indexes, reads and vacuums some real rows of the largest table in a temporary table, a few
 * times, and takes the time. Leaves nothing behind; needs TEMP on the database. Stateless.
 */
public final class SpeedTrial {
  private static final int REPEATS = 3;
  private static final int MOST_BYTES = 8 << 20;
  private static final RelationName TABLE = new RelationName("pg_temp", "landfall_speed");

  private SpeedTrial() {}

  /**
   * The speeds; empty where there are no rows to try.
   *
   * @param connection in autocommit mode
   */
  public static Optional<Speeds> measure(
      Connection connection, Plan plan, ProgressListener progress, Stop stop) throws SQLException {
    for (TableSize table : plan.sizes().tables()) {
      Optional<TableMapping> mapping =
          plan.tables().stream().filter(it -> it.target().equals(table.name())).findFirst();
      Optional<SampleRows> rows =
          mapping.flatMap(it -> SampleRows.of(plan, it, MOST_BYTES, progress, stop));
      if (rows.isPresent()) {
        List<String> key = key(plan, table, rows.get());
        Speeds speeds = once(connection, rows.get(), key);
        for (int i = 1; i < REPEATS; i++) {
          stop.check();
          speeds = speeds.plus(once(connection, rows.get(), key));
        }
        return Optional.of(speeds);
      }
    }
    return Optional.empty();
  }

  /** The columns of the table's first index of plain columns that the rows have. */
  private static List<String> key(Plan plan, TableSize table, SampleRows rows) {
    List<String> names = rows.columns().stream().map(column -> column.name()).toList();
    return plan.baseline().table(table.name()).stream()
        .flatMap(it -> it.indexes().stream())
        .filter(index -> index.method().equals("btree") && names.containsAll(index.columns()))
        .map(TargetIndex::columns)
        .findFirst()
        .orElse(List.of(names.getFirst()));
  }

  private static Speeds once(Connection connection, SampleRows rows, List<String> key)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table landfall_speed (%s)"
              .formatted(
                  rows.columns().stream()
                      .map(
                          column ->
                              RelationName.quote(column.name())
                                  + " "
                                  + column.type().type().sqlName())
                      .collect(joining(", "))));
      try {
        return measured(connection, statement, rows, key);
      } finally {
        statement.execute("drop table pg_temp.landfall_speed");
      }
    }
  }

  private static Speeds measured(
      Connection connection, Statement statement, SampleRows rows, List<String> key)
      throws SQLException {
    long began = System.nanoTime();
    try (CopySession copy = CopySession.open(connection, new CopyTable(TABLE, rows.columns()))) {
      rows.send(copy);
      copy.finish();
    }
    long loaded = System.nanoTime();
    statement.execute(
        "create index landfall_speed_key on pg_temp.landfall_speed (%s)"
            .formatted(key.stream().map(RelationName::quote).collect(joining(", "))));
    long built = System.nanoTime();
    read(connection);
    long read = System.nanoTime();
    statement.execute("vacuum (freeze, analyze) pg_temp.landfall_speed");
    long vacuumed = System.nanoTime();
    long table = bytes(connection, "pg_catalog.pg_table_size('pg_temp.landfall_speed')");
    long index = bytes(connection, "pg_catalog.pg_relation_size('pg_temp.landfall_speed_key')");
    return new Speeds(
        Speed.of(table, loaded - began),
        Speed.of(index, built - loaded),
        Speed.of(table, read - built),
        Speed.of(table, vacuumed - read),
        rows.rows());
  }

  private static void read(Connection connection) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy pg_temp.landfall_speed to stdout (format binary)");
    byte @Nullable [] piece = copy.readFromCopy();
    while (piece != null) {
      piece = copy.readFromCopy();
    }
  }

  private static long bytes(Connection connection, String expression) throws SQLException {
    return Query.of(connection, "select " + expression).one(row -> row.getLong(1));
  }
}
