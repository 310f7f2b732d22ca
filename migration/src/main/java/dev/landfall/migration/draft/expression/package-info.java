/** SQLite's expressions in PostgreSQL's words, where both mean the same. */
@NullMarked
package dev.landfall.migration.draft.expression;

import org.jspecify.annotations.NullMarked;
