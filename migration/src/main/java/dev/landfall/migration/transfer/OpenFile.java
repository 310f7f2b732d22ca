package dev.landfall.migration.transfer;

import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.FileIdentity;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import java.nio.file.Path;

/** A source file that is being read, and what became of its rows so far. Not thread-safe. */
final class OpenFile implements AutoCloseable {
  private final SurveyedFile file;
  private final SqliteDatabase database;
  private final FileAccounts accounts;
  private final FileIds ids;

  private OpenFile(SurveyedFile file, SqliteDatabase database, LoadContext context) {
    this.file = file;
    this.database = database;
    this.accounts = new FileAccounts(file.key());
    this.ids = new FileIds(this, context);
  }

  /**
   * Opens the file, which must still have the schema that was planned for; and, where the plan
   * gives it ids, still be the file that they were counted in.
   */
  static OpenFile open(SurveyedFile file, LoadContext context) {
    Path path = Path.of(file.path());
    SqliteDatabase database = SqliteDatabase.open(path);
    boolean planned = file.fingerprint().filter(database.fingerprint()::equals).isPresent();
    if (!planned) {
      database.close();
      throw new SqliteException.Unsupported(
          path,
          "its schema is not the one that was planned for",
          "Run `landfall plan` again, review it, then `landfall migrate`.",
          null);
    }
    boolean counted = file.identity().filter(database.identity().text()::equals).isPresent();
    if (!counted && context.consolidates()) {
      database.close();
      throw new SqliteException.BeingWritten(
          path,
          "it changed since its ids and rows were counted",
          "Run `landfall migrate` again.",
          null);
    }
    return new OpenFile(file, database, context);
  }

  SurveyedFile file() {
    return file;
  }

  SqliteDatabase database() {
    return database;
  }

  FileAccounts accounts() {
    return accounts;
  }

  /** What its ids become. */
  FileIds ids() {
    return ids;
  }

  /** Fails where the file is no longer what it was when it was opened. */
  void checkUnchanged() {
    Path path = Path.of(file.path());
    if (!FileIdentity.of(path).equals(database.identity())) {
      throw new SqliteException.BeingWritten(
          path,
          "it changed while it was read",
          "Run `landfall migrate` again when nobody writes to it.",
          null);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
