package dev.landfall.migration.profile;

/** What is known of one file as it was. Its first components are these, in this order. */
public interface FileKnowledge {
  /** The file's name. */
  String file();

  /** What it was when it was read; whatever else must be the same for this to be true. */
  String identity();

  /** How many rows of a table were looked at, at most. */
  long mostRows();
}
