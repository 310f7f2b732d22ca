package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.AssignedRange;
import dev.landfall.ledger.AssignedRange.State;
import dev.landfall.ledger.IdRanges;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.FileRanges;
import dev.landfall.migration.consolidate.IdRange;
import dev.landfall.migration.plan.TableMapping;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives each file that is to be loaded a range of its own in each table whose ids are renumbered.
 * The same files in the same order get the same ranges, however often a run was cut off. Not
 * thread-safe.
 */
final class RangeAssignment {
  /** Ids begin here: no application expects less. */
  private static final long LEAST = 1;

  private final List<AssignedRange> ledger;
  private final List<AssignedRange> assigned = new ArrayList<>();

  /**
   * @param ledger every range that is in use
   */
  RangeAssignment(List<AssignedRange> ledger) {
    this.ledger = List.copyOf(ledger);
  }

  /**
   * Assigns ranges to these files, in the caller's transaction.
   *
   * @param files in the order of their names
   * @param greatest what the type of a table's ids holds
   */
  static void assign(
      Connection connection, List<FileRanges> files, Map<TableMapping, Long> greatest)
      throws SQLException {
    IdRanges ranges = new IdRanges(connection);
    RangeAssignment assignment = new RangeAssignment(ranges.list());
    greatest.forEach((mapping, most) -> assignment.assign(mapping, files, most));
    ranges.unassign(files.stream().map(FileRanges::key).toList());
    ranges.assign(assignment.assigned);
  }

  List<AssignedRange> assigned() {
    return assigned;
  }

  void assign(TableMapping mapping, List<FileRanges> files, long greatest) {
    String target = mapping.target().quoted();
    Taken taken = new Taken();
    Map<String, List<AssignedRange>> own = new TreeMap<>();
    for (AssignedRange range : ledger) {
      if (range.target().equals(target)) {
        taken.add(range);
        own.computeIfAbsent(range.sourceKey(), k -> new ArrayList<>()).add(range);
      }
    }
    for (FileRanges file : files) {
      IdRange wanted = file.ranges().get(Names.foldedAsSqlite(mapping.sourceTable()));
      if (wanted != null) {
        List<AssignedRange> before = own.getOrDefault(file.key(), List.of());
        Optional<AssignedRange> kept = kept(before, wanted, taken, greatest);
        AssignedRange range =
            kept.orElseGet(() -> fresh(mapping, file.key(), wanted, taken, greatest));
        AssignedRange now =
            new AssignedRange(
                file.key(),
                mapping.sourceTable(),
                State.ASSIGNED,
                target,
                range.firstId(),
                range.lastId(),
                range.base());
        assigned.add(now);
        taken.add(now);
      }
    }
  }

  /** The file's former range, with more room where there is some: its rows keep their ids. */
  private static Optional<AssignedRange> kept(
      List<AssignedRange> before, IdRange wanted, Taken taken, long greatest) {
    return before.stream()
        .sorted(Comparator.comparing(AssignedRange::state).reversed())
        .flatMap(range -> extended(range, wanted, taken, greatest).stream())
        .findFirst();
  }

  private static Optional<AssignedRange> extended(
      AssignedRange range, IdRange wanted, Taken taken, long greatest) {
    long first = Math.min(range.firstId(), wanted.first());
    long last = Math.max(range.lastId(), wanted.last());
    BigInteger base =
        BigInteger.valueOf(range.base())
            .subtract(BigInteger.valueOf(range.firstId()))
            .add(BigInteger.valueOf(first));
    BigInteger end = base.add(BigInteger.valueOf(last)).subtract(BigInteger.valueOf(first));
    if (base.compareTo(BigInteger.valueOf(LEAST)) < 0
        || end.compareTo(BigInteger.valueOf(greatest)) > 0) {
      return Optional.empty();
    }
    IdRange place = new IdRange(base.longValueExact(), end.longValueExact());
    return taken.free(place, range.sourceKey())
        ? Optional.of(
            new AssignedRange(
                range.sourceKey(),
                range.sourceTable(),
                range.state(),
                range.target(),
                first,
                last,
                place.first()))
        : Optional.empty();
  }

  /** The first place that is large enough: after all others, or else between them. */
  private static AssignedRange fresh(
      TableMapping mapping, String key, IdRange wanted, Taken taken, long greatest) {
    BigInteger next = taken.next();
    boolean fits =
        next.add(wanted.size()).subtract(BigInteger.ONE).compareTo(BigInteger.valueOf(greatest))
            <= 0;
    BigInteger base =
        fits ? next : taken.gap(wanted.size()).orElseThrow(() -> full(mapping, key, greatest));
    return new AssignedRange(
        key,
        mapping.sourceTable(),
        State.ASSIGNED,
        mapping.target().quoted(),
        wanted.first(),
        wanted.last(),
        base.longValueExact());
  }

  /** The ranges of one target that are in use, by their first id. */
  private static final class Taken {
    private final TreeMap<Long, AssignedRange> byBase = new TreeMap<>();
    private BigInteger next = BigInteger.valueOf(LEAST);

    void add(AssignedRange range) {
      // A file's former range and its next one may begin at the same id.
      byBase.merge(range.base(), range, (one, other) -> one.end() >= other.end() ? one : other);
      next = next.max(BigInteger.valueOf(range.end()).add(BigInteger.ONE));
    }

    /** The id after all that are in use. */
    BigInteger next() {
      return next;
    }

    /** Whether no other file uses any of these ids. */
    boolean free(IdRange place, String sourceKey) {
      for (AssignedRange other : byBase.headMap(place.last(), true).values()) {
        if (!other.sourceKey().equals(sourceKey)
            && place.overlaps(new IdRange(other.base(), other.end()))) {
          return false;
        }
      }
      return true;
    }

    /** The first id of the first gap of this size. */
    Optional<BigInteger> gap(BigInteger size) {
      BigInteger free = BigInteger.valueOf(LEAST);
      for (AssignedRange range : byBase.values()) {
        if (free.add(size).compareTo(BigInteger.valueOf(range.base())) <= 0) {
          return Optional.of(free);
        }
        free = free.max(BigInteger.valueOf(range.end()).add(BigInteger.ONE));
      }
      return Optional.empty();
    }
  }

  private static LandfallException full(TableMapping mapping, String key, long greatest) {
    return new LandfallException(
        ErrorCode.PLAN_INVALID,
        "No room for the ids of %s of source key %s: %s takes ids up to %d, and all are in use."
            .formatted(mapping.sourceTable(), key, mapping.target(), greatest),
        "Give the column a larger type in the baseline, or leave the table to the source key, and"
            + " migrate into another database.");
  }
}
