/** What a running migration tells those who watch. */
@NullMarked
package dev.landfall.migration.progress;

import org.jspecify.annotations.NullMarked;
