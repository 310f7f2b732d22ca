/**
 * SQLite's file format, read without SQLite: pages, log, b-trees, records. Every number that a file
 * says is checked before it is believed ({@link dev.landfall.sqlite.internal.pages.Limits}).
 *
 * <p>"File format" in comments is https://sqlite.org/fileformat2.html.
 */
@NullMarked
package dev.landfall.sqlite.internal.pages;

import org.jspecify.annotations.NullMarked;
