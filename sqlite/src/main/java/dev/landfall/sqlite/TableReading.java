package dev.landfall.sqlite;

/** How the rows of a table are read: from its pages, or through SQLite, and then why. */
public enum TableReading {
  PAGES("from the pages of the file"),
  GENERATED_COLUMN("through SQLite, which computes a virtual generated column"),
  EMPTY_FILE("through SQLite, since the file has no bytes"),
  OTHER_SNAPSHOT("through SQLite, which sees another number of pages than the file and its log"),
  ASKED_FOR("through SQLite, as the options ask");

  private final String description;

  TableReading(String description) {
    this.description = description;
  }

  /** What it means, to go on after "is read". */
  public String description() {
    return description;
  }
}
