@NullMarked
package dev.landfall.migration.fleet;

import org.jspecify.annotations.NullMarked;
