/** The rules of the configuration. */
@NullMarked
package dev.landfall.migration.config;

import org.jspecify.annotations.NullMarked;
