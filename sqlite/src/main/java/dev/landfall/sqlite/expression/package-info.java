/** SQLite's expression grammar: what a CHECK, a default, an index term or a predicate says. */
@NullMarked
package dev.landfall.sqlite.expression;

import org.jspecify.annotations.NullMarked;
