package dev.landfall.migration.verify;

import static java.util.stream.Collectors.groupingBy;

import dev.landfall.ledger.AssignedRange;
import dev.landfall.ledger.IdRanges;
import dev.landfall.ledger.RelationCounts;
import dev.landfall.ledger.TableAccount;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.ledger.TableAccounts.Audited;
import dev.landfall.ledger.Verifications;
import dev.landfall.ledger.VerifiedRelations;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.work.Sessions;
import dev.landfall.migration.work.Workers;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.RowFilter;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the target back and compares it with the accounts of the load, by count and content of each
 * file and table. Large tables are read in pieces, several at once.
 */
public final class Verifier {
  /** 64 MB of a table's pages of 8 kB. */
  private static final long PIECE_PAGES = 8_192;

  /** How many keys one query names. */
  private static final int MOST_KEYS = 500;

  private final Sessions sessions;
  private final int threads;
  private final ProgressListener progress;
  private final Stop stop;

  public Verifier(Sessions sessions, int threads, ProgressListener progress, Stop stop) {
    this.sessions = sessions;
    this.threads = threads;
    this.progress = progress;
    this.stop = stop;
  }

  /** What a verification compared. */
  public record Outcome(long tables, long rows, long unequal, long foreignRows) {
    private Outcome plus(Outcome other) {
      return new Outcome(
          tables + other.tables,
          rows + other.rows,
          unequal + other.unequal,
          foreignRows + other.foreignRows);
    }
  }

  /**
   * Compares everything, or only what no verification has compared since it was loaded, or since
   * somebody else may have written to its table.
   */
  public Outcome verify(Connection ledger, List<TableMapping> mappings, boolean everything)
      throws SQLException {
    List<Audited> audited = new TableAccounts(ledger).list();
    Map<String, List<AssignedRange>> ranges =
        new IdRanges(ledger)
            .list().stream()
                .filter(range -> range.state() == AssignedRange.State.LOADED)
                .collect(groupingBy(AssignedRange::target));
    List<String> targets = mappings.stream().map(it -> it.target().quoted()).distinct().toList();
    List<RelationCounts> counts = new VerifiedRelations(ledger).now(targets);
    Set<String> compared = everything ? Set.of() : new Verifications(ledger).targets();
    Set<String> whole = new HashSet<>();
    List<TableCheck> checks = new ArrayList<>();
    List<TableCheck.Piece> pieces = new ArrayList<>();
    for (TableMapping mapping : mappings) {
      if (mapping.merged()) {
        continue;
      }
      String target = mapping.target().quoted();
      List<Audited> accounts =
          audited.stream().filter(it -> it.account().target().equals(target)).toList();
      List<Audited> wanted = accounts.stream().filter(it -> !it.verified()).toList();
      // A few changed files are found by their key; most of a table is read faster as a whole.
      boolean all = !compared.contains(target) || wanted.size() * 10L > accounts.size();
      if (all) {
        whole.add(target);
      }
      List<AssignedRange> own = ranges.getOrDefault(target, List.of());
      plan(ledger, mapping, own, all ? accounts : wanted, all, checks, pieces);
    }
    progress.started(Stage.VERIFY, pieces.size());
    Workers.run(
        "verify",
        threads,
        pieces,
        (number, queue) -> {
          try (Sessions.Session session = sessions.open(SessionPurpose.VERIFY)) {
            PieceReader reader = new PieceReader(session.connection(), progress, stop);
            for (TableCheck.Piece piece = queue.poll(); piece != null; piece = queue.poll()) {
              stop.check();
              reader.read(piece);
              progress.advanced(Stage.VERIFY, 1, 0, 0);
            }
          }
        });
    Outcome outcome = record(ledger, checks, whole).plus(merged(ledger, mappings, audited));
    // After the results: where this is cut off, what was counted before still calls for a new look.
    new VerifiedRelations(ledger).keep(targets, counts);
    return outcome;
  }

  /** Merged tables are small, and each row is many files': they are always read as a whole. */
  private static Outcome merged(
      Connection ledger, List<TableMapping> mappings, List<Audited> audited) throws SQLException {
    Outcome all = new Outcome(0, 0, 0, 0);
    MergedVerifier verifier = new MergedVerifier(ledger);
    for (TableMapping mapping : mappings) {
      if (mapping.merged()) {
        String target = mapping.target().quoted();
        MergedVerifier.Found found = verifier.verify(mapping);
        new TableAccounts(ledger).verified(found.files());
        new Verifications(ledger).replace(Map.of(target, found.foreignRows()));
        all = all.plus(outcome(found, target, audited));
      }
    }
    return all;
  }

  private static Outcome outcome(MergedVerifier.Found found, String target, List<Audited> audited) {
    Map<String, TableAccounts.Verified> byKey = new HashMap<>();
    found.files().forEach(file -> byKey.put(file.sourceKey(), file));
    long rows = 0;
    long unequal = 0;
    for (Audited account : audited) {
      if (account.account().target().equals(target)) {
        TableAccounts.Verified file = byKey.get(account.account().sourceKey());
        boolean equal =
            file != null
                && file.rowsFound() == account.account().rowsHeld()
                && file.foundHash().equals(account.account().contentHash());
        rows += file == null ? 0 : file.rowsFound();
        unequal += equal ? 0 : 1;
      }
    }
    return new Outcome(found.files().size(), rows, unequal, found.foreignRows());
  }

  /** Adds the comparison of one target table, and the pieces in which it is read. */
  private void plan(
      Connection connection,
      TableMapping mapping,
      List<AssignedRange> ranges,
      List<Audited> accounts,
      boolean whole,
      List<TableCheck> checks,
      List<TableCheck.Piece> pieces)
      throws SQLException {
    Map<List<String>, List<TableAccount>> groups = groups(accounts);
    Set<String> keys = new HashSet<>();
    groups.values().forEach(group -> group.forEach(account -> keys.add(account.sourceKey())));
    boolean first = true;
    for (Map.Entry<List<String>, List<TableAccount>> group : groups.entrySet()) {
      CopyTable table = CopyTable.read(connection, mapping.target(), group.getKey()).table();
      TableCheck check =
          new TableCheck(table, group.getValue(), keys, owners(mapping, ranges, table));
      checks.add(check);
      if (whole && first) {
        wholeTable(connection, check, pieces);
      } else {
        ofFiles(mapping, ranges, check, pieces);
      }
      first = false;
    }
    if (groups.isEmpty() && whole) {
      // Nothing was sent: then nothing must be there.
      List<String> columns = List.of(mapping.fileColumn().orElseThrow());
      CopyTable table = CopyTable.read(connection, mapping.target(), columns).table();
      TableCheck check = new TableCheck(table, List.of(), Set.of(), owners(mapping, ranges, table));
      checks.add(check);
      wholeTable(connection, check, pieces);
    }
  }

  /** Accounts of one target by the columns that were written, the most accounts first. */
  private static Map<List<String>, List<TableAccount>> groups(List<Audited> accounts) {
    Map<List<String>, List<TableAccount>> groups = new LinkedHashMap<>();
    for (Audited audited : accounts) {
      TableAccount account = audited.account();
      groups.computeIfAbsent(account.columns(), k -> new ArrayList<>()).add(account);
    }
    Map<List<String>, List<TableAccount>> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
        .forEach(group -> sorted.put(group.getKey(), group.getValue()));
    return sorted;
  }

  private static void wholeTable(
      Connection connection, TableCheck check, List<TableCheck.Piece> pieces) throws SQLException {
    Query.of(connection, Verifier.class, "leaves")
        .with(check.table().relation().quoted())
        .with(check.table().relation().quoted())
        .list(
            row -> {
              RelationName leaf =
                  new RelationName(row.getString("schema_name"), row.getString("table_name"));
              long pages = row.getLong("pages");
              for (long from = 0; from < pages; from += PIECE_PAGES) {
                pieces.add(
                    new TableCheck.Piece(
                        check, leaf, RowFilter.pages(from, Math.min(from + PIECE_PAGES, pages))));
              }
              return leaf;
            });
  }

  private static Supplier<RowOwner> owners(
      TableMapping mapping, List<AssignedRange> ranges, CopyTable table) {
    return mapping.keyColumn().isPresent()
        ? () -> new KeyReader(table.columns().getFirst())
        : () -> new RangeOwner(ranges);
  }

  /** The rows of these files alone. */
  private static void ofFiles(
      TableMapping mapping,
      List<AssignedRange> ranges,
      TableCheck check,
      List<TableCheck.Piece> pieces) {
    List<String> keys = check.accounts().stream().map(TableAccount::sourceKey).toList();
    for (int from = 0; from < keys.size(); from += MOST_KEYS) {
      List<String> slice = keys.subList(from, Math.min(from + MOST_KEYS, keys.size()));
      filter(mapping, ranges, slice)
          .ifPresent(filter -> pieces.add(new TableCheck.Piece(check, mapping.target(), filter)));
    }
  }

  private static Optional<RowFilter> filter(
      TableMapping mapping, List<AssignedRange> ranges, List<String> keys) {
    if (mapping.keyColumn().isPresent()) {
      return Optional.of(RowFilter.anyOf(mapping.keyColumn().get(), keys));
    }
    List<RowFilter.Range> wanted =
        ranges.stream()
            .filter(range -> keys.contains(range.sourceKey()))
            .map(range -> new RowFilter.Range(range.base(), range.end()))
            .toList();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(RowFilter.ranges(mapping.fileColumn().orElseThrow(), wanted));
  }

  private Outcome record(Connection ledger, List<TableCheck> checks, Set<String> whole)
      throws SQLException {
    List<TableAccounts.Verified> results = new ArrayList<>();
    Map<String, Long> foreign = new LinkedHashMap<>();
    long rows = 0;
    long unequal = 0;
    for (TableCheck check : checks) {
      String target = check.table().relation().quoted();
      if (whole.contains(target)) {
        foreign.merge(target, check.foreignRows(), Long::sum);
      }
      for (TableAccount account : check.accounts()) {
        Tally tally = check.found(account);
        String hash = tally.sum().text();
        rows += tally.rows();
        if (tally.rows() != account.rowsHeld() || !hash.equals(account.contentHash())) {
          unequal++;
        }
        results.add(
            new TableAccounts.Verified(
                account.sourceKey(), account.sourceTable(), tally.rows(), hash));
      }
    }
    new TableAccounts(ledger).verified(results);
    new Verifications(ledger).replace(foreign);
    long foreignRows = foreign.values().stream().mapToLong(Long::longValue).sum();
    return new Outcome(results.size(), rows, unequal, foreignRows);
  }
}
