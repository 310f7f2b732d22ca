package dev.landfall.migration.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What becomes of a value that does not become one of the target's type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface OnFailure {
  /** Its row is rejected, with the reason. */
  record Reject() implements OnFailure {}

  /** NULL is loaded in its place, and counted. */
  record SetNull() implements OnFailure {}

  /**
   * NULL is loaded in its place, and the value as text into another column of the same row.
   *
   * @param column of the target, fed by nothing else
   */
  record Into(String column) implements OnFailure {
    public Into {
      Names.requireIdentifier(column, "column");
    }
  }
}
