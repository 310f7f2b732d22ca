/** The ledger module: what has been done and is known, kept in the target. */
@NullMarked
package dev.landfall.ledger;

import org.jspecify.annotations.NullMarked;
