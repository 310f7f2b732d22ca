/** How a catalog is read and put into an order. Not for use from outside. */
@NullMarked
package dev.landfall.postgres.catalog.internal;

import org.jspecify.annotations.NullMarked;
