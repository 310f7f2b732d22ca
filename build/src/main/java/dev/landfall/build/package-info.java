/** What the build itself needs to run. */
@NullMarked
package dev.landfall.build;

import org.jspecify.annotations.NullMarked;
