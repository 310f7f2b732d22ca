/** The scratch module: a throw-away PostgreSQL on this machine. */
@NullMarked
package dev.landfall.scratch;

import org.jspecify.annotations.NullMarked;
