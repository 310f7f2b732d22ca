package dev.landfall.cli.fault;

import java.util.List;

/**
 * One kill.
 *
 * @param target the number of the migration that it hit
 * @param seconds after the start of the run
 * @param stage that the run was at by what it printed
 * @param status what `status` said afterwards
 */
record Kill(int target, double seconds, String stage, String status) {
  /** The stages, as the lines that a run prints when each has ended begin. */
  static final List<String> STAGES =
      List.of("survey", "plan", "preflight", "load", "build", "verify", "ready");

  /** The stage that was under way when this was all that was said. */
  static String stageAfter(String said) {
    int next = 0;
    for (String line : said.lines().toList()) {
      int ended = STAGES.indexOf(line.split("[ :]", 2)[0]);
      next = Math.max(next, ended + 1);
    }
    return next == STAGES.size() ? "the end" : STAGES.get(next);
  }
}
