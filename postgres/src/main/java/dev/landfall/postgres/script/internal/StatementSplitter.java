package dev.landfall.postgres.script.internal;

import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.ScriptNote;
import dev.landfall.postgres.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a script where psql would send a statement: at a semicolon outside of quotes, comments,
 * parentheses and the {@code begin atomic ... end} of an SQL function's body.
 */
public final class StatementSplitter {
  private final String file;
  private final Lexer lexer;
  private final PsqlCommands commands;
  private final List<Statement> statements = new ArrayList<>();
  private final List<ScriptNote> notes = new ArrayList<>();

  public StatementSplitter(String file, String text) {
    this.file = file;
    this.lexer = new Lexer(file, text);
    this.commands = new PsqlCommands(file);
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      int line = 1 + (int) text.substring(0, zero).chars().filter(c -> c == '\n').count();
      throw ScriptErrors.at(file, line, "there is a NUL character", "Take it out.");
    }
  }

  public SchemaScript split() {
    while (true) {
      lexer.skipBlank();
      if (lexer.atEnd()) {
        return new SchemaScript(file, statements, notes);
      }
      if (lexer.current() == '\\') {
        int line = lexer.line();
        notes.add(commands.note(line, lexer.skipTo('\n')));
      } else if (lexer.current() == ';') {
        lexer.advance();
      } else {
        statement();
      }
    }
  }

  private void statement() {
    int from = lexer.position();
    int line = lexer.line();
    StatementShape shape = new StatementShape();
    int end = from;
    while (!lexer.atEnd() && !(lexer.current() == ';' && shape.isComplete())) {
      token(shape);
      end = lexer.position();
      lexer.skipBlank();
    }
    Statement statement = new Statement(lexer.substring(from, end), line);
    if (!shape.isComplete()) {
      throw ScriptErrors.at(
          file,
          line,
          "the statement has no end: " + statement.start(),
          "Close its parentheses, or its begin atomic block.");
    }
    if (shape.turnsEscapesOn()) {
      throw ScriptErrors.at(
          file,
          line,
          "backslashes in plain strings cannot be turned on: " + statement.start(),
          "Write such strings as E'...' and take this statement out.");
    }
    if (shape.isCopyFromStandardInput()) {
      copyRows(statement);
    } else {
      statements.add(statement);
    }
    if (!lexer.atEnd() && lexer.current() == ';') {
      lexer.advance();
    }
  }

  private void token(StatementShape shape) {
    char c = lexer.current();
    if (c == '\'') {
      lexer.skipQuoted('\'', false);
      shape.other();
    } else if (c == '"') {
      lexer.skipQuoted('"', false);
      shape.other();
    } else if (lexer.atWord()) {
      String word = lexer.word();
      if (word.equalsIgnoreCase("e") && !lexer.atEnd() && lexer.current() == '\'') {
        lexer.skipQuoted('\'', true);
        shape.other();
      } else {
        shape.word(word.toLowerCase(Locale.ROOT));
      }
    } else if (lexer.atNumber()) {
      lexer.word();
      shape.other();
    } else if (c == '\\') {
      throw ScriptErrors.at(
          file,
          lexer.line(),
          "a command of psql within a statement: " + lexer.skipTo('\n'),
          "End the statement with a semicolon, and take the command out.");
    } else if (c != '$' || !lexer.skipDollarQuoted()) {
      shape.symbol(c);
      lexer.advance();
    }
  }

  /** The rows after COPY ... FROM stdin, up to a line with backslash and dot. */
  private void copyRows(Statement copy) {
    if (!lexer.atEnd()) {
      lexer.advance();
      lexer.skipTo('\n');
    }
    long rows = 0;
    while (!lexer.atEnd()) {
      lexer.advance();
      String row = lexer.skipTo('\n');
      if (row.equals("\\.")) {
        break;
      }
      if (!lexer.atEnd() || !row.isEmpty()) {
        rows++;
      }
    }
    notes.add(
        new ScriptNote(
            copy.line(),
            ScriptNote.Kind.DATA,
            "",
            "data is not part of a schema, " + rows + " rows are left out: " + copy.start()));
  }
}
