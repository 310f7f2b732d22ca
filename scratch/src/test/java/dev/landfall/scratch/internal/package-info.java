/** Tests of how scratch servers are unpacked and found again. */
@NullMarked
package dev.landfall.scratch.internal;

import org.jspecify.annotations.NullMarked;
