/** How a running migration looks on a terminal, and in a log. */
@NullMarked
package dev.landfall.cli.progress;

import org.jspecify.annotations.NullMarked;
