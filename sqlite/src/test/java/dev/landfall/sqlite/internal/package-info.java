/** Tests of how files are opened and read. */
@NullMarked
package dev.landfall.sqlite.internal;

import org.jspecify.annotations.NullMarked;
