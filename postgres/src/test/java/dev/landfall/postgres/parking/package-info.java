/** Tests of parking on real servers, the newest and the oldest version. */
@NullMarked
package dev.landfall.postgres.parking;

import org.jspecify.annotations.NullMarked;
