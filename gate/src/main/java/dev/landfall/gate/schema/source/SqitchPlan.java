package dev.landfall.gate.schema.source;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order that a sqitch.plan sets: one change a line, tags between them. A change that stands in
 * the plan twice was reworked: the first time its script has the tag in its name.
 */
final class SqitchPlan {
  private SqitchPlan() {}

  static List<SourceFile> order(SourceFile plan, List<SourceFile> files) {
    List<String> entries = entries(plan);
    String folder = plan.path().substring(0, plan.path().length() - "sqitch.plan".length());
    List<SourceFile> ordered = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String change = entries.get(i);
      if (change.startsWith("@")) {
        continue;
      }
      String script = folder + "deploy/" + change + tagOfRework(entries, i) + ".sql";
      ordered.add(
          files.stream()
              .filter(file -> file.path().equals(script))
              .findFirst()
              .orElseThrow(
                  () ->
                      new LandfallException(
                          ErrorCode.BASELINE_INVALID,
                          "%s names the change %s, and there is no %s"
                              .formatted(plan.path(), change, script),
                          "Name the folder that has the plan and its deploy scripts.")));
    }
    return ordered;
  }

  /** Changes as they are named, tags with their @. */
  private static List<String> entries(SourceFile plan) {
    List<String> entries = new ArrayList<>();
    for (String line : plan.text().lines().toList()) {
      String text = line.replaceFirst("#.*", "").strip();
      if (text.isEmpty() || text.startsWith("%")) {
        continue;
      }
      String word = text.split("[\\s\\[]", 2)[0];
      entries.add(word.startsWith("+") ? word.substring(1) : word);
    }
    return entries;
  }

  private static String tagOfRework(List<String> entries, int position) {
    List<String> later = entries.subList(position + 1, entries.size());
    if (!later.contains(entries.get(position))) {
      return "";
    }
    return later.stream().filter(entry -> entry.startsWith("@")).findFirst().orElse("");
  }
}
