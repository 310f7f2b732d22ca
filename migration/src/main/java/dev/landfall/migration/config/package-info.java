/** What a person decides about a migration, as read from landfall.yaml. Holds no YAML. */
@NullMarked
package dev.landfall.migration.config;

import org.jspecify.annotations.NullMarked;
