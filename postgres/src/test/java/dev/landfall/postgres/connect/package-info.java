/** Ways into real servers. */
@NullMarked
package dev.landfall.postgres.connect;

import org.jspecify.annotations.NullMarked;
