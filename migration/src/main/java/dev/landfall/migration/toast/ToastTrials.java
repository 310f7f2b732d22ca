package dev.landfall.migration.toast;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.baseline.Scratch;
import dev.landfall.migration.profile.ColumnProfile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.size.Widths.CompressedSample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * Has a scratch PostgreSQL compress the sampled long values with pglz, and asks it what they
 * became; and LZ4's own library. Stateless.
 */
public final class ToastTrials {
  /** A value that is stored inline and compressed has its lengths before it. */
  private static final int LENGTHS_BYTES = 8;

  /** The bundled server is built without lz4, so that this is asked instead of it. */
  private static final LZ4Compressor LZ4 = LZ4Factory.safeInstance().fastCompressor();

  private ToastTrials() {}

  /**
   * The trial of these files.
   *
   * @param earlier taken over where the same values would be tried
   */
  public static ToastTrial of(Survey survey, ToastTrial earlier, Stop stop) {
    long choice = SampleReader.choice(survey.profile());
    if (choice == 0 || choice == earlier.samples()) {
      return choice == 0 ? ToastTrial.NONE : earlier;
    }
    try (Scratch scratch = Scratch.start()) {
      Connection connection = scratch.database().connection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create table trial (table_name text, column_name text, value bytea compression pglz, lz4_bytes bigint)");
      }
      insert(connection, survey, stop);
      return new ToastTrial(choice, results(connection, survey));
    } catch (SQLException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED,
          "The scratch server failed while it compressed samples: " + e.getMessage(),
          "Run the same command again.",
          e);
    }
  }

  private static void insert(Connection connection, Survey survey, Stop stop) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into trial values (?, ?, ?, ?)")) {
      new SampleReader(survey, stop)
          .read(
              (table, column, value) -> {
                insert.setString(1, table);
                insert.setString(2, column);
                insert.setBytes(3, value);
                insert.setLong(4, lz4Bytes(value));
                insert.executeUpdate();
              });
    }
  }

  /** One value as the server stores it. */
  private record Stored(String table, String column, long bytes, long pglz, long lz4) {}

  private static List<TriedColumn> results(Connection connection, Survey survey)
      throws SQLException {
    List<Stored> stored =
        Query.of(connection, ToastTrials.class, "trial_values")
            .list(
                row ->
                    new Stored(
                        row.getString("table_name"),
                        row.getString("column_name"),
                        row.getLong("bytes"),
                        left(row.getLong("bytes"), row.getLong("value_bytes")),
                        row.getLong("lz4_bytes")));
    List<TriedColumn> tried = new ArrayList<>();
    for (int from = 0; from < stored.size(); ) {
      Stored first = stored.get(from);
      int to = from;
      long bytes = 0;
      long pglzBytes = 0;
      long lz4Bytes = 0;
      List<CompressedSample> samples = new ArrayList<>();
      while (to < stored.size()
          && stored.get(to).table().equals(first.table())
          && stored.get(to).column().equals(first.column())) {
        Stored value = stored.get(to);
        bytes += value.bytes();
        pglzBytes += value.pglz();
        lz4Bytes += value.lz4();
        samples.add(new CompressedSample(value.bytes(), value.pglz()));
        to++;
      }
      long longBytes =
          survey
              .profile()
              .column(first.table(), first.column())
              .map(ColumnProfile::payload)
              .map(it -> it.bytes())
              .orElse(0L);
      tried.add(
          new TriedColumn(
              first.table(), first.column(), longBytes, samples, bytes, pglzBytes, lz4Bytes));
      from = to;
    }
    return tried;
  }

  private static long left(long bytes, long storedBytes) {
    return storedBytes >= bytes ? bytes : Math.max(0, storedBytes - LENGTHS_BYTES);
  }

  /**
   * What a server with lz4 would store: PostgreSQL has this library's default compressor at work,
   * and keeps a value as it is where that gains nothing.
   */
  private static long lz4Bytes(byte[] value) {
    return Math.min(value.length, LZ4.compress(value).length);
  }
}
