/** How a schema file is split and its statements are run. Not for use from outside. */
@NullMarked
package dev.landfall.postgres.script.internal;

import org.jspecify.annotations.NullMarked;
