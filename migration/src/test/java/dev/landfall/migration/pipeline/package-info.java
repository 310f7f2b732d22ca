@NullMarked
package dev.landfall.migration.pipeline;

import org.jspecify.annotations.NullMarked;
