@NullMarked
package dev.landfall.migration.check;

import org.jspecify.annotations.NullMarked;
