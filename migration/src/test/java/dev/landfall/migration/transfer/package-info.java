@NullMarked
package dev.landfall.migration.transfer;

import org.jspecify.annotations.NullMarked;
