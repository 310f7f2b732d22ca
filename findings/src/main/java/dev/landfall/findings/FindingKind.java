package dev.landfall.findings;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One thing that a check looks for: its stable id ({@code LF-IDX-001}), what it is called, and how
 * bad it is. Modules keep their kinds as constants; an id is never given to another kind.
 */
public record FindingKind(String id, Severity severity, String title) {
  private static final Pattern ID = Pattern.compile("LF-[A-Z]{3}-\\d{3}");

  public FindingKind {
    requireNonNull(severity, "severity");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a finding id: " + id);
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("a finding needs a title: " + id);
    }
  }

  /** A finding of this kind; evidence and remedy are added to it. */
  public Finding on(String object, String message) {
    return Finding.of(this, object, message);
  }
}
