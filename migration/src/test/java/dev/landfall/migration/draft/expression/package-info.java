@NullMarked
package dev.landfall.migration.draft.expression;

import org.jspecify.annotations.NullMarked;
