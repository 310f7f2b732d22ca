package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The state in which verification saw each relation, in one session: what changed since is told by
 * the server's own counters, without reading a row. Not thread-safe.
 *
 * <p>PostgreSQL writes a session's counters at the end of a transaction, at most once a second, and
 * where the session then idles, within 10 s: a change may stay unseen for that long.
 */
public final class VerifiedRelations {
  private static final Duration COUNTED_WITHIN = Duration.ofSeconds(5);
  private static final long POLL_NANOS = 20_000_000;

  private final Connection connection;

  public VerifiedRelations(Connection connection) {
    this.connection = connection;
  }

  /** A relation whose rows may be other ones than those that were compared. */
  public record Changed(String target, String relation, String how) {}

  /**
   * What the server counts now, to be asked for before the rows are read. Waits until what our own
   * sessions wrote is counted, which is when they are gone.
   */
  public List<RelationCounts> now(Collection<String> targets) throws SQLException {
    Instant giveUp = Instant.now().plus(COUNTED_WITHIN);
    while (!Query.of(connection, VerifiedRelations.class, "loading_backends")
            .list(row -> row.getInt(1))
            .isEmpty()
        && Instant.now().isBefore(giveUp)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return counts(targets);
  }

  private List<RelationCounts> counts(Collection<String> targets) throws SQLException {
    return Query.of(connection, VerifiedRelations.class, "relation_counts")
        .with(targets.toArray(String[]::new))
        .list(VerifiedRelations::map);
  }

  /** Remembers these counts for these targets, once the rows were found to be what they are. */
  public void keep(Collection<String> targets, Collection<RelationCounts> counts)
      throws SQLException {
    Query.of(connection, "delete from landfall.verified_relation where target = any (?)")
        .with(targets.toArray(String[]::new))
        .update();
    Query.batch(
        connection,
        SqlFile.read(VerifiedRelations.class, "keep_relation_counts"),
        counts,
        (statement, count) -> {
          statement.setString(1, count.target());
          statement.setString(2, count.relation());
          statement.setLong(3, count.fileNode());
          statement.setLong(4, count.rowsInserted());
          statement.setLong(5, count.rowsUpdated());
          statement.setLong(6, count.rowsDeleted());
        });
  }

  /** What may have changed since it was compared. A target never compared is not listed. */
  public List<Changed> changed() throws SQLException {
    Map<String, RelationCounts> kept = new HashMap<>();
    Query.of(connection, VerifiedRelations.class, "select_relation_counts")
        .list(VerifiedRelations::map)
        .forEach(count -> kept.put(count.relation(), count));
    List<String> targets = kept.values().stream().map(RelationCounts::target).distinct().toList();
    List<Changed> changed = new ArrayList<>();
    for (RelationCounts now : counts(targets)) {
      RelationCounts before = kept.remove(now.relation());
      if (before == null) {
        changed.add(new Changed(now.target(), now.relation(), "it is new"));
      } else {
        before
            .change(now)
            .ifPresent(how -> changed.add(new Changed(now.target(), now.relation(), how)));
      }
    }
    kept.values().stream()
        .sorted((one, other) -> one.relation().compareTo(other.relation()))
        .forEach(gone -> changed.add(new Changed(gone.target(), gone.relation(), "it is gone")));
    return changed;
  }

  /** Whether the server counts at all. */
  public boolean counted() throws SQLException {
    return Query.of(connection, "select pg_catalog.current_setting('track_counts')::boolean")
        .one(row -> row.getBoolean(1));
  }

  private static RelationCounts map(ResultSet row) throws SQLException {
    return new RelationCounts(
        row.getString("relation"),
        row.getString("target"),
        row.getLong("file_node"),
        row.getLong("rows_inserted"),
        row.getLong("rows_updated"),
        row.getLong("rows_deleted"));
  }
}
