/** Tests of the scratch servers. */
@NullMarked
package dev.landfall.scratch;

import org.jspecify.annotations.NullMarked;
