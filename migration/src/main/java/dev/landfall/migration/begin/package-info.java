/** The transaction that begins a migration: the ledger, the baseline, the parking. */
@NullMarked
package dev.landfall.migration.begin;

import org.jspecify.annotations.NullMarked;
