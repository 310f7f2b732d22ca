package dev.landfall.findings;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What to do about a finding. In JSON its {@code kind} is the name of the record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Remedy {
  /** Nothing to do: the finding is for information. */
  record None() implements Remedy {}

  /** Statements that an ordinary role can run, in this order. */
  record Sql(List<String> statements) implements Remedy {
    public Sql {
      statements = List.copyOf(statements);
      if (statements.isEmpty()) {
        throw new IllegalArgumentException("no statement");
      }
    }
  }

  /** The text of the ticket to the provider: what to ask for, the value, why. */
  record Ticket(String text) implements Remedy {}

  /** A step for a person, or a command of ours. */
  record Action(String text) implements Remedy {}

  static Remedy sql(String... statements) {
    return new Sql(List.of(statements));
  }
}
