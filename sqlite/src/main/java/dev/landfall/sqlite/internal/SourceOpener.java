package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens a source as one consistent snapshot without writing to it or beside it. Thread-safe.
 *
 * <p>SQLite writes even to read: it makes the shared memory of a log, and it rolls back what a
 * killed writer left. Where it would, it works on a private copy. Where it would not, either a read
 * lock keeps writers out (rollback journal), or there is nothing to lock (WAL mode, no log), and
 * whether the file has changed is looked at instead.
 */
final class SourceOpener {
  /** Longer than the tick of the clock that file systems stamp files with (10 ms at most). */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private SourceOpener() {}

  /** A snapshot: the connection, and the identity that the source had then. */
  record Opened(SourceState state, SourceConnection connection) {}

  static Opened open(Path file, SqliteOptions options) {
    SqliteException last = null;
    for (int attempt = 0; attempt < options.attempts(); attempt++) {
      SourceState state = settled(file);
      try {
        SourceConnection connection = tryOpen(state, options);
        if (connection != null) {
          return new Opened(state, connection);
        }
        last = null;
      } catch (SqliteException e) {
        // What a half-written file looks like is not worth reporting: look again.
        if (unchanged(state) && !(e instanceof SqliteException.BeingWritten)) {
          throw e;
        }
        last = e;
      }
      LockSupport.parkNanos(TICK_NANOS << Math.min(attempt, 5));
    }
    throw last instanceof SqliteException.BeingWritten
        ? last
        : Failures.beingWritten(
            file, "it changed during each of " + options.attempts() + " attempts", last);
  }

  /** Whether the source is as it was found. */
  static boolean unchanged(SourceState state) {
    return state.identity().equals(FileIdentity.of(state.file()));
  }

  /** Nothing, where the source is not as it was found, or changed meanwhile. */
  static @Nullable SourceConnection tryOpen(SourceState state, SqliteOptions options) {
    try {
      SourceConnection connection = connect(state, options);
      if (connection == null) {
        return null;
      }
      boolean kept = false;
      try {
        kept = state.identity().sizeBytes() == 0 || copied(connection) || unchanged(state);
        return kept ? connection : null;
      } finally {
        if (!kept) {
          connection.close(state.file());
        }
      }
    } catch (SQLException e) {
      throw Failures.of(state.file(), e);
    } catch (IOException e) {
      throw Failures.of(state.file(), e);
    }
  }

  private static boolean copied(SourceConnection connection) {
    return connection.access() == Access.PRIVATE_COPY;
  }

  private static @Nullable SourceConnection connect(SourceState state, SqliteOptions options)
      throws SQLException, IOException {
    FileIdentity identity = state.identity();
    if (identity.sizeBytes() == 0) {
      return SourceConnection.empty(options);
    }
    FileHeader header = HeaderCheck.check(state);
    boolean journal = identity.journal().isPresent();
    // SQLite uses a log that exists, even an empty one, whatever the header says.
    boolean wouldWrite = (state.walExists() && !header.walMode()) || state.foreignJournal();
    if (identity.wal().isPresent() || journal || wouldWrite) {
      Optional<PrivateCopy> copy = PrivateCopy.tryCopy(state, options);
      return copy.isPresent() ? SourceConnection.copied(copy.get(), journal, options) : null;
    }
    return header.walMode()
        ? SourceConnection.immutable(state.real(), options)
        : SourceConnection.locked(state.real(), options);
  }

  /** The source's state, once its last change is older than what its time stamps can tell apart. */
  private static SourceState settled(Path file) {
    SourceState state = IdentityReader.state(file);
    FileIdentity identity = state.identity();
    long changed = identity.modifiedNanos();
    changed = Math.max(changed, identity.wal().map(log -> log.modifiedNanos()).orElse(0L));
    changed = Math.max(changed, identity.journal().map(log -> log.modifiedNanos()).orElse(0L));
    long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - changed;
    if (age < 0 || age >= TICK_NANOS) {
      return state;
    }
    LockSupport.parkNanos(TICK_NANOS - age);
    return IdentityReader.state(file);
  }

  /** Whether the file itself has kept its size and time of change; cheap. */
  static boolean fileUnchanged(SourceState state) throws IOException {
    BasicFileAttributes now = IdentityReader.attributes(state.real());
    return now != null
        && now.size() == state.identity().sizeBytes()
        && IdentityReader.modifiedNanos(now) == state.identity().modifiedNanos();
  }
}
