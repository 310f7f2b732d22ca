/** What the load and the build will stumble over, counted in the sources before they begin. */
@NullMarked
package dev.landfall.migration.check;

import org.jspecify.annotations.NullMarked;
