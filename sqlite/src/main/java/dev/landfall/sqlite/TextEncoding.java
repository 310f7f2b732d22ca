package dev.landfall.sqlite;

/** How a file stores its text (file format, section 1.3.13). */
public enum TextEncoding {
  UTF_8,
  UTF_16LE,
  UTF_16BE
}
