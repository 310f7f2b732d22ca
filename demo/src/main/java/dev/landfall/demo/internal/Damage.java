package dev.landfall.demo.internal;

import dev.landfall.demo.RejectReason;
import dev.landfall.demo.RejectedRows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong in a real fleet, done on purpose. */
final class Damage {
  /** One for each row to be damaged, in the order of the ids. */
  private static final List<RejectReason> REASONS =
      List.of(
          RejectReason.END_BEFORE_START,
          RejectReason.NULL_IDENTIFIER,
          RejectReason.TEXT_IN_INTEGER,
          RejectReason.NUL_IN_TEXT,
          RejectReason.END_BEFORE_START,
          RejectReason.NULL_IDENTIFIER,
          RejectReason.TEXT_IN_INTEGER,
          RejectReason.END_BEFORE_START);

  private Damage() {}

  /** Damages some definitions, spread over the table; nothing refers to a definition. */
  static List<RejectedRows> definitions(Connection connection) throws SQLException {
    long rows = count(connection);
    if (rows < REASONS.size()) {
      throw new IllegalStateException(
          "the rejecting file needs " + REASONS.size() + " definitions, this one has " + rows);
    }
    List<RejectedRows> rejects = new ArrayList<>();
    for (RejectReason reason : RejectReason.values()) {
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < REASONS.size(); i++) {
        if (REASONS.get(i) == reason) {
          ids.add(1 + i * rows / REASONS.size());
        }
      }
      update(connection, reason, ids);
      rejects.add(new RejectedRows(reason, BundleTable.DEFINITIONS.sqlName(), ids));
    }
    return List.copyOf(rejects);
  }

  /** Cuts a database off in the middle of a page, at about three fifths. */
  static void truncate(Path file) throws IOException {
    long bytes = Files.size(file) * 3 / 5 / 4096 * 4096 + 1000;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  private static void update(Connection connection, RejectReason reason, List<Long> ids)
      throws SQLException {
    String damage =
        switch (reason) {
          case END_BEFORE_START -> "end_line = start_line - 1";
          case NULL_IDENTIFIER -> "identifier = null";
          case TEXT_IN_INTEGER -> "start_line = 'unknown'";
          case NUL_IN_TEXT -> "identifier = identifier || char(0)";
        };
    try (PreparedStatement statement =
        connection.prepareStatement("update definitions set " + damage + " where id = ?")) {
      for (long id : ids) {
        statement.setLong(1, id);
        statement.executeUpdate();
      }
    }
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from definitions")) {
      result.next();
      return result.getLong(1);
    }
  }
}
