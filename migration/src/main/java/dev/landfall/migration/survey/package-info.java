/** What the files of a fleet are: identity, schema, row counts. */
@NullMarked
package dev.landfall.migration.survey;

import org.jspecify.annotations.NullMarked;
