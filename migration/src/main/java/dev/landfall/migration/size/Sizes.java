package dev.landfall.migration.size;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.landfall.postgres.size.IndexSize;
import dev.landfall.postgres.size.TableSize;
import dev.landfall.postgres.size.WalSize;
import java.util.Comparator;
import java.util.List;

/**
 * How large the target's tables become, and what making them needs.
 *
 * @param basis what the widths of values were taken from
 * @param tables those that rows go into, the largest first
 * @param temp the steps that write temporary files, the largest first
 */
public record Sizes(Basis basis, List<TableSize> tables, List<TempNeed> temp) {
  /** Where nobody looked into the files. */
  public static final Sizes UNKNOWN = new Sizes(Basis.NOTHING, List.of(), List.of());

  /** What sizes are estimated from. */
  public enum Basis {
    ALL_ROWS("every row of the files"),
    SAMPLE("the first rows of each table of each file"),
    NOTHING("nothing: survey.profile is none");

    private final String phrase;

    Basis(String phrase) {
      this.phrase = phrase;
    }

    /** As people read it, after "from". */
    public String phrase() {
      return phrase;
    }
  }

  public Sizes {
    requireNonNull(basis, "basis");
    tables =
        tables.stream()
            .sorted(
                Comparator.comparingLong(TableSize::totalBytes)
                    .reversed()
                    .thenComparing(table -> table.name().toString()))
            .toList();
    temp =
        temp.stream()
            .sorted(
                Comparator.comparingLong(TempNeed::bytes)
                    .reversed()
                    .thenComparing(need -> need.table() + " " + need.object()))
            .toList();
  }

  @JsonIgnore
  public boolean known() {
    return basis != Basis.NOTHING;
  }

  @JsonIgnore
  public long heapBytes() {
    return tables.stream().mapToLong(TableSize::heapBytes).sum();
  }

  @JsonIgnore
  public long toastBytes() {
    return tables.stream().mapToLong(it -> it.toastBytes() + it.toastIndexBytes()).sum();
  }

  @JsonIgnore
  public long indexBytes() {
    return tables.stream().mapToLong(TableSize::indexBytes).sum();
  }

  /** Everything that stays. */
  @JsonIgnore
  public long dataBytes() {
    return heapBytes() + toastBytes() + indexBytes();
  }

  /** What so many sessions need at once, where each has one of the largest steps. */
  public long tempBytes(int sessions) {
    return temp.stream().limit(sessions).mapToLong(TempNeed::bytes).sum();
  }

  @JsonIgnore
  public WalSize wal() {
    return tables.stream().map(WalSize::of).reduce(WalSize.NONE, WalSize::plus);
  }

  /** The indexes whose size no formula gives, each as table and name. */
  @JsonIgnore
  public List<String> unsized() {
    return tables.stream()
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> index.bytes().isEmpty())
                    .map(IndexSize::name)
                    .map(name -> table.name() + ": " + name))
        .toList();
  }
}
