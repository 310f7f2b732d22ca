@NullMarked
package dev.landfall.migration.survey;

import org.jspecify.annotations.NullMarked;
