@NullMarked
package dev.landfall.migration.plan;

import org.jspecify.annotations.NullMarked;
