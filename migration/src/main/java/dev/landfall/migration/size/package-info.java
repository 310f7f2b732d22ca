/** How much room the target needs: what the plan keeps of it. */
@NullMarked
package dev.landfall.migration.size;

import org.jspecify.annotations.NullMarked;
