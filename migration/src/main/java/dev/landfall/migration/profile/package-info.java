/**
 * What the columns of the sources hold, whatever they declare: storage classes, ranges, lengths,
 * shapes, with an example of each. Profiles of files merge into one of the fleet.
 */
@NullMarked
package dev.landfall.migration.profile;

import org.jspecify.annotations.NullMarked;
