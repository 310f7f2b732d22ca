/** The gate module: may traffic come in. */
@NullMarked
package dev.landfall.gate;

import org.jspecify.annotations.NullMarked;
