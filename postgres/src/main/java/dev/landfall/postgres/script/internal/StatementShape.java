package dev.landfall.postgres.script.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What has been seen of a statement so far: enough to know whether a semicolon ends it, by the
 * rules of psql (psqlscan.l of PostgreSQL).
 */
final class StatementShape {
  private static final int FIRST_WORDS = 4;
  private static final String STRINGS_SETTING = "standard_conforming_strings";

  private final List<String> firstWords = new ArrayList<>(FIRST_WORDS);
  private String lastWord = "";
  private int parentheses;
  private int blocks;
  private boolean copyFromStandardInput;
  private boolean namesStringsSetting;
  private boolean saysOff;

  void word(String word) {
    if (firstWords.size() < FIRST_WORDS) {
      firstWords.add(word);
    }
    if (makesRoutine() && parentheses == 0) {
      switch (word) {
        case "begin" -> blocks++;
        case "case" -> blocks += blocks > 0 ? 1 : 0;
        case "end" -> blocks -= blocks > 0 ? 1 : 0;
        default -> {}
      }
    }
    if (firstWords.getFirst().equals("copy")
        && parentheses == 0
        && lastWord.equals("from")
        && word.equals("stdin")) {
      copyFromStandardInput = true;
    }
    if (firstWords.getFirst().equals("set")) {
      namesStringsSetting |= word.equals(STRINGS_SETTING);
      saysOff |= word.equals("off") || word.equals("false") || word.equals("no");
    }
    lastWord = word;
  }

  void symbol(char c) {
    if (c == '(') {
      parentheses++;
    } else if (c == ')' && parentheses > 0) {
      parentheses--;
    }
    other();
  }

  /** Something that is neither a word nor a symbol: a string, a quoted name, a number. */
  void other() {
    lastWord = "";
  }

  boolean isComplete() {
    return parentheses == 0 && blocks == 0;
  }

  boolean isCopyFromStandardInput() {
    return copyFromStandardInput;
  }

  boolean turnsEscapesOn() {
    return namesStringsSetting && saysOff;
  }

  private boolean makesRoutine() {
    return firstWords.getFirst().equals("create")
        && (isRoutine(1)
            || (firstWords.size() > 3
                && firstWords.get(1).equals("or")
                && firstWords.get(2).equals("replace")
                && isRoutine(3)));
  }

  private boolean isRoutine(int word) {
    return firstWords.size() > word
        && (firstWords.get(word).equals("function") || firstWords.get(word).equals("procedure"));
  }
}
