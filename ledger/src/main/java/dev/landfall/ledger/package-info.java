/**
 * What has been done and is known, kept in the target database, in the transactions that did it.
 * Each class is a view of one part of the ledger over the caller's session and transaction.
 */
@NullMarked
package dev.landfall.ledger;

import org.jspecify.annotations.NullMarked;
