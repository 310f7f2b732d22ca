/** Several threads at one kind of work. */
@NullMarked
package dev.landfall.migration.work;

import org.jspecify.annotations.NullMarked;
