/** What a server makes of samples of long values: compressed, or as they are. */
@NullMarked
package dev.landfall.migration.toast;

import org.jspecify.annotations.NullMarked;
