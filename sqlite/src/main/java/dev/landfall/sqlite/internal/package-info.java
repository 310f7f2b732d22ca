/** How the sqlite module opens and reads files; not for use by other modules. */
@NullMarked
package dev.landfall.sqlite.internal;

import org.jspecify.annotations.NullMarked;
