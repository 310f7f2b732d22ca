/** Every kind of file that a fleet may hold, and files that mean harm. */
@NullMarked
package dev.landfall.migration.zoo;

import org.jspecify.annotations.NullMarked;
