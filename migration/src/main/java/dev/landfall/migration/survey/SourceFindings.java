package dev.landfall.migration.survey;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.migration.fleet.Fleet;
import dev.landfall.sqlite.SqliteException;
import java.util.List;

/** What can be wrong with a source file. */
public final class SourceFindings {
  public static final FindingKind VANISHED =
      new FindingKind("LF-SRC-001", Severity.BLOCK, "source file is gone");
  public static final FindingKind MALFORMED =
      new FindingKind("LF-SRC-002", Severity.BLOCK, "source file is malformed");
  public static final FindingKind UNSUPPORTED =
      new FindingKind("LF-SRC-003", Severity.BLOCK, "source file can't be read by this Landfall");
  public static final FindingKind BEING_WRITTEN =
      new FindingKind("LF-SRC-004", Severity.BLOCK, "source file is being written");
  public static final FindingKind UNREADABLE =
      new FindingKind("LF-SRC-005", Severity.BLOCK, "source file can't be read");
  public static final FindingKind CHANGED =
      new FindingKind("LF-SRC-006", Severity.BLOCK, "source file changed since it was read");
  public static final FindingKind NOT_LOADED =
      new FindingKind("LF-SRC-007", Severity.BLOCK, "source file is not loaded");
  public static final FindingKind NO_LONGER_IN_FLEET =
      new FindingKind("LF-SRC-008", Severity.BLOCK, "loaded file is no longer in the fleet");

  public static final FindingKind REFUSED =
      new FindingKind("LF-SRC-009", Severity.BLOCK, "source file breaks a foreign key");

  public static final FindingKind EMPTY =
      new FindingKind("LF-SRC-010", Severity.HIGH, "source file is empty");

  private static final List<FindingKind> ALL =
      List.of(
          VANISHED,
          MALFORMED,
          UNSUPPORTED,
          BEING_WRITTEN,
          UNREADABLE,
          CHANGED,
          NOT_LOADED,
          NO_LONGER_IN_FLEET,
          REFUSED,
          EMPTY);

  private SourceFindings() {}

  /** The kind of this id, as the ledger and the plan store it. */
  public static FindingKind byId(String id) {
    return ALL.stream()
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no source finding has the id " + id));
  }

  /** Which kind of finding an error of the reader is. */
  public static FindingKind kindOf(SqliteException error) {
    return switch (error) {
      case SqliteException.NotFound e -> VANISHED;
      case SqliteException.Malformed e -> MALFORMED;
      case SqliteException.Unsupported e -> UNSUPPORTED;
      case SqliteException.BeingWritten e -> BEING_WRITTEN;
      case SqliteException.IoFailure e -> UNREADABLE;
    };
  }

  /** A finding for each file that holds its own key and could not be asked for it. */
  public static List<Finding> unread(Fleet fleet) {
    return fleet.unread().stream()
        .map(
            file ->
                problem(
                    file.name(),
                    kindOf(file.problem()).id(),
                    String.valueOf(file.problem().getMessage())))
        .toList();
  }

  /** The finding about a file that could not be read, as it was stored. */
  public static Finding problem(String name, String findingId, String message) {
    return byId(findingId)
        .on(name, message)
        .fix(
            new Remedy.Action(
                "Repair or replace the file and run `landfall migrate` again, take it out of"
                    + " the fleet (then `landfall plan`), or waive this finding on it with a reason."));
  }
}
