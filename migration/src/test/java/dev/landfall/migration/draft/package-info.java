@NullMarked
package dev.landfall.migration.draft;

import org.jspecify.annotations.NullMarked;
