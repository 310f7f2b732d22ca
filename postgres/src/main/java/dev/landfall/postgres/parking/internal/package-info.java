/** How parking reads the catalog and words its statements; no part of the API. */
@NullMarked
package dev.landfall.postgres.parking.internal;

import org.jspecify.annotations.NullMarked;
