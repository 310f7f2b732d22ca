@NullMarked
package dev.landfall.migration.toast;

import org.jspecify.annotations.NullMarked;
