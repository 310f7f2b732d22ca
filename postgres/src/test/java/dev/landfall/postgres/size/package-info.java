@NullMarked
package dev.landfall.postgres.size;

import org.jspecify.annotations.NullMarked;
