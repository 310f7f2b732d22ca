/** How a scratch server is unpacked, started, stopped and found again; not API. */
@NullMarked
package dev.landfall.scratch.internal;

import org.jspecify.annotations.NullMarked;
