@NullMarked
package dev.landfall.migration.profile;

import org.jspecify.annotations.NullMarked;
