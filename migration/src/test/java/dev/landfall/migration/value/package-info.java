@NullMarked
package dev.landfall.migration.value;

import org.jspecify.annotations.NullMarked;
