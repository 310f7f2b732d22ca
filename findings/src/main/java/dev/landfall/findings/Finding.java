package dev.landfall.findings;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong: what kind, on which object, the evidence, the remedy. Immutable.
 *
 * @param object the object as a person writes it: a relation, a file, a setting, a config key
 * @param message one sentence that names the object and says what is wrong
 * @param evidence what was seen, a line each
 * @param waiver the decision that it does not count, where there is one
 * @param location the line of a file that it is about, where there is one
 */
public record Finding(
    FindingKind kind,
    Certainty certainty,
    String object,
    String message,
    List<String> evidence,
    Remedy remedy,
    Optional<Waiver> waiver,
    Optional<Location> location) {
  public Finding {
    requireNonNull(kind, "kind");
    requireNonNull(certainty, "certainty");
    requireNonNull(object, "object");
    requireNonNull(message, "message");
    requireNonNull(remedy, "remedy");
    requireNonNull(waiver, "waiver");
    requireNonNull(location, "location");
    evidence = List.copyOf(evidence);
  }

  static Finding of(FindingKind kind, String object, String message) {
    return new Finding(
        kind,
        Certainty.FOUND,
        object,
        message,
        List.of(),
        new Remedy.None(),
        Optional.empty(),
        Optional.empty());
  }

  public Severity severity() {
    return kind.severity();
  }

  /** The same finding with these lines of evidence. */
  public Finding because(List<String> lines) {
    return new Finding(kind, certainty, object, message, lines, remedy, waiver, location);
  }

  /** The same finding with these lines of evidence. */
  public Finding because(String... lines) {
    return because(List.of(lines));
  }

  /** The same finding with this remedy. */
  public Finding fix(Remedy remedy) {
    return new Finding(kind, certainty, object, message, evidence, remedy, waiver, location);
  }

  /** The same finding, for a check that could not look. */
  public Finding unknown() {
    return new Finding(
        kind, Certainty.UNKNOWN, object, message, evidence, remedy, waiver, location);
  }

  /** The same finding, about this line. */
  public Finding at(Location line) {
    return new Finding(
        kind, certainty, object, message, evidence, remedy, waiver, Optional.of(line));
  }

  /** The same finding with the first of these waivers that covers it on this day, if one does. */
  public Finding waivedBy(Collection<Waiver> waivers, LocalDate today) {
    Optional<Waiver> found =
        waivers.stream().filter(candidate -> candidate.covers(this, today)).findFirst();
    return new Finding(kind, certainty, object, message, evidence, remedy, found, location);
  }

  /** Whether this finding, unless waived, fails at this threshold. */
  public boolean failsAt(Severity threshold) {
    return waiver.isEmpty() && severity().atLeast(threshold);
  }
}
