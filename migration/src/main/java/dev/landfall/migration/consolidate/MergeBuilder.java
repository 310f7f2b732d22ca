package dev.landfall.migration.consolidate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts one merged table together, file by file in the order of their names, so that the result does
 * not depend on who read which file. Not thread-safe.
 */
final class MergeBuilder {
  /** Beyond this a table is no lookup table, and memory would be at stake. */
  static final int MOST_ROWS = 500_000;

  /** More differences than this tell a person nothing new. */
  static final int MOST_DIFFERENCES = 20;

  private final MergedTable table;
  private final Map<Digest, Candidate> candidates = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private long moreDifferences;
  private boolean tooMany;

  /** A row of a file. */
  record Place(String sourceKey, int row) {}

  /** Two rows that differ, and the columns in which they do. */
  record Difference(List<String> columns, Place one, Place other) {}

  /** A row, with what was seen of it so far; a column that no file had is null. */
  private static final class Candidate {
    private final Optional<Long> wantedId;
    private final @Nullable Digest[] contents;
    private Place donor;
    private int donorColumns;

    Candidate(Optional<Long> wantedId, int columns, Place donor, int donorColumns) {
      this.wantedId = wantedId;
      this.contents = new Digest[columns];
      this.donor = donor;
      this.donorColumns = donorColumns;
    }
  }

  MergeBuilder(MergedTable table) {
    this.table = table;
  }

  MergedTable table() {
    return table;
  }

  void add(String sourceKey, MergedFile.Keys keys, MergedFile.Contents contents) {
    for (int row = 0; row < keys.keys().size(); row++) {
      Digest key = keys.keys().get(row);
      if (key == null) {
        continue;
      }
      Place place = new Place(sourceKey, row);
      Candidate candidate = candidates.get(key);
      if (candidate == null) {
        if (candidates.size() == MOST_ROWS) {
          tooMany = true;
          return;
        }
        candidate =
            new Candidate(
                Optional.ofNullable(keys.ids().get(row)),
                table.others().size(),
                place,
                contents.columns().size());
        candidates.put(key, candidate);
      }
      compare(candidate, place, contents.columns(), contents.rows().get(row));
    }
  }

  private void compare(Candidate candidate, Place place, List<Integer> columns, Digest[] contents) {
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < contents.length; i++) {
      Digest before = candidate.contents[columns.get(i)];
      if (before == null) {
        candidate.contents[columns.get(i)] = contents[i];
      } else if (!before.equals(contents[i])) {
        differing.add(table.others().get(columns.get(i)));
      }
    }
    if (!differing.isEmpty()) {
      differ(differing, candidate.donor, place);
    } else if (columns.size() > candidate.donorColumns) {
      // The row with the most columns is the one that is written.
      candidate.donor = place;
      candidate.donorColumns = columns.size();
    }
  }

  private void differ(List<String> columns, Place one, Place other) {
    if (differences.size() < MOST_DIFFERENCES) {
      differences.add(new Difference(columns, one, other));
    } else {
      moreDifferences++;
    }
  }

  boolean tooMany() {
    return tooMany;
  }

  List<Difference> differences() {
    return differences;
  }

  long moreDifferences() {
    return moreDifferences;
  }

  List<MergedEntry> entries() {
    ValueDigest digest = new ValueDigest();
    List<MergedEntry> entries = new ArrayList<>();
    for (Map.Entry<Digest, Candidate> entry : candidates.entrySet()) {
      Candidate candidate = entry.getValue();
      int columns = 0;
      for (int i = 0; i < candidate.contents.length; i++) {
        Digest content = candidate.contents[i];
        if (content != null) {
          columns++;
          digest.put(i);
          digest.put(content);
        }
      }
      if (columns > candidate.donorColumns) {
        // Two schema versions have a column each that the other lacks: no one row says it all.
        differ(table.others(), candidate.donor, candidate.donor);
      }
      entries.add(
          new MergedEntry(
              entry.getKey(),
              digest.take(),
              candidate.wantedId,
              candidate.donor.sourceKey(),
              candidate.donor.row()));
    }
    return entries;
  }
}
