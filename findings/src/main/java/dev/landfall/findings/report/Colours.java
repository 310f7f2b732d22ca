package dev.landfall.findings.report;

import dev.landfall.findings.Severity;
import java.util.Map;

/** Whether text is coloured. */
public enum Colours {
  NONE,
  /** The sixteen colours that every terminal has. */
  ANSI;

  private static final String RESET = "\u001b[0m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";
  private static final String GREEN = "\u001b[1;32m";
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";

  /**
   * Colours where a terminal is written to, unless the environment says otherwise: {@code NO_COLOR}
   * set to anything (https://no-color.org), or {@code TERM=dumb}.
   *
   * @param terminal whether the stream in question is a terminal
   */
  public static Colours detect(boolean terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return terminal && !unwanted && !dumb ? ANSI : NONE;
  }

  public String verdict(Verdict verdict) {
    return paint(verdict.failed() ? RED : GREEN, verdict.label());
  }

  public String severity(Severity severity, String text) {
    return switch (severity) {
      case BLOCK -> paint(RED, text);
      case HIGH -> paint(YELLOW, text);
      case MEDIUM -> paint(CYAN, text);
      case INFO -> paint(DIM, text);
    };
  }

  public String strong(String text) {
    return paint(BOLD, text);
  }

  public String faint(String text) {
    return paint(DIM, text);
  }

  private String paint(String code, String text) {
    return this == ANSI ? code + text + RESET : text;
  }
}
