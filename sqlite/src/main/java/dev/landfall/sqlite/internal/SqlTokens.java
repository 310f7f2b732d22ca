package dev.landfall.sqlite.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of SQL that SQLite has already accepted, without white space and comments
 * (sqlite.org/lang_naming and lang_comment).
 */
public final class SqlTokens {
  private SqlTokens() {}

  /** What a token is. */
  public enum Kind {
    /** A keyword, a name or a number. */
    WORD,
    /** A name in double quotes, back quotes or brackets. */
    QUOTED,
    STRING,
    SYMBOL
  }

  /**
   * One token.
   *
   * @param text a quoted name without its quotes; anything else as written
   * @param start where it begins in the SQL
   * @param end where the SQL goes on after it
   */
  public record Token(Kind kind, String text, int start, int end) {
    public boolean isWord(String word) {
      return kind == Kind.WORD && Names.same(text, word);
    }

    public boolean isSymbol(char symbol) {
      return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
  }

  public static List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end;
      if (isSpace(c)) {
        at++;
        continue;
      } else if (sql.startsWith("--", at)) {
        int newline = sql.indexOf('\n', at);
        at = newline < 0 ? sql.length() : newline + 1;
        continue;
      } else if (sql.startsWith("/*", at)) {
        int close = sql.indexOf("*/", at + 2);
        at = close < 0 ? sql.length() : close + 2;
        continue;
      } else if (c == '\'' || c == '"' || c == '`' || c == '[') {
        end = quotedEnd(sql, at, c == '[' ? ']' : c);
        tokens.add(quoted(sql, at, end));
      } else if (isWordPart(c)) {
        end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
          end++;
        }
        tokens.add(new Token(Kind.WORD, sql.substring(at, end), at, end));
      } else {
        end = at + 1;
        tokens.add(new Token(Kind.SYMBOL, sql.substring(at, end), at, end));
      }
      at = end;
    }
    return tokens;
  }

  /**
   * The SQL in a form that does not depend on white space, comments, letter case outside of
   * strings, or the quotes of plain names.
   */
  static String normalised(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    for (Token token : of(sql)) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      switch (token.kind()) {
        case WORD, SYMBOL -> text.append(Names.fold(token.text()));
        case STRING -> text.append(token.text());
        case QUOTED -> {
          String name = Names.fold(token.text());
          boolean plain = !name.isEmpty() && name.chars().allMatch(c -> isWordPart((char) c));
          text.append(plain ? name : Names.quote(name));
        }
      }
    }
    return text.toString();
  }

  /** A name as written by a token that names something. */
  public static String name(Token token) {
    return token.kind() == Kind.STRING ? unquote(token.text()) : token.text();
  }

  private static Token quoted(String sql, int at, int end) {
    String text = sql.substring(at, end);
    return text.charAt(0) == '\''
        ? new Token(Kind.STRING, text, at, end)
        : new Token(Kind.QUOTED, unquote(text), at, end);
  }

  private static String unquote(String text) {
    char open = text.charAt(0);
    String inner = text.substring(1, Math.max(1, text.length() - 1));
    String quote = String.valueOf(open);
    return open == '[' ? inner : inner.replace(quote + quote, quote);
  }

  private static int quotedEnd(String sql, int at, char close) {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == close) {
        boolean doubled = close != ']' && end + 1 < sql.length() && sql.charAt(end + 1) == close;
        if (!doubled) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\u000b');
  }

  /** SQLite takes every character beyond ASCII for a part of a name. */
  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }
}
