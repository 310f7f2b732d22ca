/** The stages in their order: what each command of a migration does, from start to end. */
@NullMarked
package dev.landfall.migration.pipeline;

import org.jspecify.annotations.NullMarked;
