@NullMarked
package dev.landfall.ledger;

import org.jspecify.annotations.NullMarked;
