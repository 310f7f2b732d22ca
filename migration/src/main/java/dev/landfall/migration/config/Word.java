package dev.landfall.migration.config;

/** One of a closed set of values, each written as a word in the config. */
public interface Word {
  /** How it is written. */
  String word();
}
