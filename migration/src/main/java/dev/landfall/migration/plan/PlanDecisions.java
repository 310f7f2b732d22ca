package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.OnFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The decisions of a plan, by what each is about, in a canonical form: text that neither the order
 * of columns, nor the case of names, nor another version of Landfall changes. What has its usual
 * value is not written, so that a decision that a later version adds leaves older plans as they
 * were. Not of the files: they come and go. Immutable.
 *
 * @param entries what was decided, by its subject
 */
public record PlanDecisions(SortedMap<String, String> entries) {
  private static final String FORM = "landfall decisions 1";
  private static final String KEY = "key";
  private static final String BASELINE = "baseline";
  private static final String TABLE = "table ";
  private static final String COLUMN = "column ";
  private static final String ON_FAILURE = "on-failure ";
  private static final String SKIP = "skip";

  public PlanDecisions {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** What a decision is about. */
  public enum Subject {
    KEY,
    BASELINE,
    TABLE,
    COLUMN,
    /** What becomes of the values of a column that do not convert. */
    ON_FAILURE
  }

  /**
   * One decision that is another now.
   *
   * @param name of what it is about, with its kind
   * @param was empty where it was not taken
   * @param is empty where it is not taken any more
   */
  public record Change(Subject subject, String name, Optional<String> was, Optional<String> is) {
    /** One line for people. */
    public String line() {
      return "%s: was %s, is %s".formatted(name, was.orElse("not there"), is.orElse("not there"));
    }

    /** Whether no row that was loaded is concerned: a table without a target came or went. */
    public boolean concernsNoRow() {
      return subject == Subject.TABLE
          && was.orElse(SKIP).equals(SKIP)
          && is.orElse(SKIP).equals(SKIP);
    }
  }

  /** The decisions of a plan. */
  public static PlanDecisions of(
      Plan.KeyColumn key, Baseline baseline, List<TableMapping> tables, List<String> skipped) {
    TreeMap<String, String> entries = new TreeMap<>();
    entries.put(
        KEY,
        "column %s, type %s, pattern %s"
            .formatted(quoted(key.name()), key.type(), quoted(key.pattern())));
    entries.put(BASELINE, baseline.sha256() + " " + baseline.catalog().fingerprint());
    tables.forEach(table -> put(entries, table));
    skipped.forEach(table -> entries.put(TABLE + folded(table), SKIP));
    return new PlanDecisions(entries);
  }

  // PlanDecisionsTest fails where a record has a component that is not written here.
  private static void put(TreeMap<String, String> entries, TableMapping table) {
    entries.put(
        TABLE + folded(table.sourceTable()),
        "into %s, key %s".formatted(table.target().quoted(), quoted(table.keyColumn())));
    for (ColumnMapping column : table.columns()) {
      StringBuilder text = new StringBuilder("into ").append(quoted(column.targetColumn()));
      column.conversion().ifPresent(it -> text.append(" from ").append(it.word()));
      column.zone().ifPresent(it -> text.append(" zone ").append(it.getId()));
      String name = columnName(table.sourceTable(), column.sourceColumn());
      entries.put(COLUMN + name, text.toString());
      switch (column.onFailure()) {
        case OnFailure.Reject _ -> {}
        case OnFailure.SetNull _ -> entries.put(ON_FAILURE + name, "null");
        case OnFailure.Into(String fallback) ->
            entries.put(ON_FAILURE + name, "into " + quoted(fallback));
      }
    }
  }

  /** A column as the names of changes have it. */
  static String columnName(String table, String column) {
    return folded(table) + "." + folded(column);
  }

  private static String folded(String name) {
    return quoted(Names.foldedAsSqlite(name));
  }

  /** In quotes where it is no plain word, so that no name can look like another decision. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? text
        : JsonMapper.shared().writeValueAsString(text);
  }

  /** As it is kept in the ledger. */
  public String json() {
    return JsonMapper.shared().writeValueAsString(entries);
  }

  /** As the ledger has it. */
  public static PlanDecisions read(String json) {
    return new PlanDecisions(
        new TreeMap<>(
            JsonMapper.shared().readValue(json, new TypeReference<Map<String, String>>() {})));
  }

  /** One word for all of them: another one means that something else was decided. */
  public String digest() {
    StringBuilder text = new StringBuilder(FORM);
    entries.forEach((subject, is) -> text.append('\n').append(subject).append('\t').append(is));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What is decided in another way than it was. */
  public List<Change> since(PlanDecisions earlier) {
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(earlier.entries.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      Optional<String> was = Optional.ofNullable(earlier.entries.get(name));
      Optional<String> is = Optional.ofNullable(entries.get(name));
      if (!was.equals(is) && !(name.equals(BASELINE) && sameBaseline(was, is))) {
        changes.add(new Change(subject(name), name, was, is));
      }
    }
    return changes;
  }

  /**
   * The same file is the same baseline although another version of Landfall reads more from it; and
   * the same catalog is, although the file was written in another way.
   */
  private static boolean sameBaseline(Optional<String> was, Optional<String> is) {
    String[] one = was.orElse("").split(" ", 2);
    String[] other = is.orElse("").split(" ", 2);
    return one.length == 2
        && other.length == 2
        && (one[0].equals(other[0]) || one[1].equals(other[1]));
  }

  private static Subject subject(String name) {
    if (name.equals(KEY)) {
      return Subject.KEY;
    }
    if (name.equals(BASELINE)) {
      return Subject.BASELINE;
    }
    if (name.startsWith(TABLE)) {
      return Subject.TABLE;
    }
    return name.startsWith(ON_FAILURE) ? Subject.ON_FAILURE : Subject.COLUMN;
  }
}
