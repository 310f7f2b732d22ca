package dev.landfall.cli.command;

/** How rejects are written. */
enum RejectFormat {
  /** For people: a summary, and one line for each reject. */
  TEXT,
  /** RFC 4180, with a header. */
  CSV,
  /** One array of objects. */
  JSON
}
