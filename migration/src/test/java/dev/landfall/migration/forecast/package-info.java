@NullMarked
package dev.landfall.migration.forecast;

import org.jspecify.annotations.NullMarked;
